"""Whom and which rooms the names in a search mean, of those that whoever searches may know of."""

import re
from collections.abc import Collection, Sequence

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from accounts.models import User, UserStatus
from accounts.validators import email_key_of
from chat.access import room_to_join
from chat.models import Message, Room, RoomKind
from chat.queries.find import names_of
from chat.queries.search.language import QUOTE
from chat.queries.sidebar_room import SidebarRoom
from chatsite.names import normalised_key
from chatsite.search import begins, joined_key, search_key

#: Of people who are called alike.
MEANT_LIMIT = 20
# Of several with one name, all but the first have a number behind it.
NUMBERED = re.compile(r"(.+) \(([2-9]|[1-9][0-9]{1,5})\)")


def people_called(name: str, room_ids: Collection[int]) -> list[int]:
    """Return the ids of those whose first, last or whole name this is, or whose e-mail.

    Whose account is disabled is only known to who reads something of theirs, in ``room_ids``.
    """
    found = User.objects.filter(_is_called(name)).order_by("pk").values_list("pk", "user_status")
    meant = list(found[:MEANT_LIMIT])
    here = Message.objects.filter(room_id__among=room_ids)
    return [
        pk
        for pk, status in meant
        if status != UserStatus.DISABLED or here.filter(sender_id=pk).exists()
    ]


def rooms_called(name: str, rooms: Sequence[SidebarRoom]) -> list[int]:
    """Return the ids of those of somebody's ``rooms`` which are called so.

    A conversation of two also by one of the other person's names.
    """
    keys = {_key_of(name), _key_of(name.lstrip("#@"))}

    def is_called(row: SidebarRoom) -> bool:
        parts = [row.other.first_name, row.other.last_name] if row.other is not None else []
        whole = [row.other_names] if row.is_group else names_of(row)
        return any(one and _key_of(one) in keys for one in (row.title, *whole, *parts))

    return [row.room_id for row in rooms if is_called(row)]


def open_room_called(name: str, user: User) -> Room | None:
    """Return the open room of that name which ``user`` may join, with its ``counter``.

    ``None`` where there is none, as for a closed one.
    """
    keys = [normalised_key(name), normalised_key(name.lstrip("#"))]
    rooms = Room.objects.filter(kind=RoomKind.OPEN, archived_date=None, name_key__in=keys)
    room = rooms.select_related("counter").first()
    if room is not None:
        try:
            room_to_join(user, room.pk)
        except (Http404, PermissionDenied):
            room = None
    return room


def _is_called(name: str) -> Q:
    """Return the condition that somebody is called so; an index finds who may be."""
    numbered = NUMBERED.fullmatch(name)
    key = search_key(numbered[1] if numbered else name.lstrip("@"))
    joined = joined_key(key)
    if joined == "":
        return Q(email_key=email_key_of(name))
    whole = Q(search_joined=joined) | Q(search_last_name=joined)
    word = Q(search_name__startswith=f"{key} ") | Q(search_name__endswith=f" {key}")
    may_be = begins("search_joined", joined) | begins("search_last_name", joined)
    if numbered:
        return may_be & whole & Q(namesake=int(numbered[2]))
    return (may_be & (whole | word)) | Q(email_key=email_key_of(name))


def _key_of(name: str) -> str:
    unquoted = QUOTE.sub("", name)
    return joined_key(unquoted) or search_key(unquoted)
