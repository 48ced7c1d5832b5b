"""The rooms of the styleguide, as the sidebar and the pages of a room take them."""

from typing import Any

from accounts.face import Face
from chat.models import MembershipRole, Room, RoomKind
from chat.queries.group_names import GroupPerson
from chat.queries.sidebar_room import SidebarRoom
from chat.styleguide.messages import BEGAN, ROOM_ID
from chat.styleguide.people import PEOPLE, READER

LONG = "A room whose name is much longer than the line of the sidebar in which it stands"


def sidebar_rooms() -> list[SidebarRoom]:
    """Return a row in each of its states; the first is that of the room that is open."""
    return [
        _row(ROOM_ID, "open", "General"),
        _row(2, "open", "Releases", unread=3, mentions=(2, 3)),
        _row(3, "closed", "On call"),
        _row(4, "closed", LONG, unread=1234),
        _direct(5, 1),
        _direct(6, 2, unread=2),
        _direct(7, 7),
        _direct(8, 0),
        _group(9, 1, 2, 7, unread=5),
    ]


def open_room() -> Room:
    """Return the room whose parts are shown."""
    description = "Everything that concerns all of us"
    return Room(
        pk=ROOM_ID, room_name="General", description=description, kind=RoomKind.OPEN, creator=READER
    )


def _row(room_id: int, kind: str, name: str, **more: Any) -> SidebarRoom:
    facts: dict[str, Any] = {
        **dict.fromkeys(SidebarRoom._fields),
        "room_id": room_id,
        "user_id": READER.pk,
        "kind": kind,
        "room_name": name,
        "description": "",
        "creation_date": BEGAN,
        "joined_date": BEGAN,
        "last_message_date": BEGAN,
        "role": MembershipRole.ADMIN,
        "last_read_seq": 1,
        "last_seq": 1,
        "said_seq": 1,
        "number": 1,
        "unread": 0,
        "mentions": (),
        "others": (),
    }
    return SidebarRoom(**{**facts, **more})


def _direct(room_id: int, other: int, **more: Any) -> SidebarRoom:
    person = PEOPLE[other]
    key = f"{READER.pk}:{person.pk}"
    return _row(room_id, "direct", "", direct_key=key, other=Face.of(person), **more)


def _group(room_id: int, *others: int, **more: Any) -> SidebarRoom:
    people = [GroupPerson(Face.of(PEOPLE[other]), is_disabled=False) for other in others]
    return _row(room_id, "group", "", others=tuple(people), **more)
