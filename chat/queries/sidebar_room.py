"""One line of the sidebar: a room of a person, and what they must know of it."""

from datetime import datetime
from typing import NamedTuple

from accounts.face import Face
from accounts.models import UserStatus
from accounts.own_status import OwnStatus
from chat.models import ADMINISTERING, DIRECT_KINDS, NotificationLevel, RoomKind
from chat.queries.attention import effective_level
from chat.queries.group_names import GroupPerson, short_title


class LastMessage(NamedTuple):
    """The newest message of a room in a few words, which a deleted one has none of."""

    sender: Face
    words: str
    deleted: bool


class SidebarRoom(NamedTuple):
    """One line of the sidebar: a room of the person, their part in it, and its latest numbers.

    ``creation_date`` is the room's, ``joined_date`` the membership's. ``unread`` counts what is
    unread in the room, ``in_threads`` what is for threads of it alone, ``mentions`` are the places
    of those of both that mention the person. ``muted`` is whether the room is muted now,
    ``muted_until`` when that ends (``None``: not by itself). ``other`` is the person of a direct
    room (maybe oneself), ``other_status`` that of their account, ``other_says`` what they say of
    themself now, ``other_zone`` the name of their time zone if others may know it. ``others`` are
    the other people of a group, those with the oldest accounts first. ``said_seq`` is the place of
    the newest message that somebody wrote, and ``last`` that message, if there is any.
    """

    room_id: int
    user_id: int
    kind: str
    room_name: str
    description: str
    direct_key: str | None
    group_key: str | None
    creation_date: datetime
    role: str
    last_read_seq: int
    joined_date: datetime
    number: int
    last_seq: int
    said_seq: int
    last_message_date: datetime | None
    mark: str | None
    mention_room_by: str
    pin_by: str
    write_by: str
    invite_by: str
    slow_seconds: int
    archived_date: datetime | None
    emoji: str
    pins: int | None
    notification_level: str
    muted: bool
    muted_until: datetime | None
    hidden_at_seq: int | None
    room_messages: int
    thread_messages: int
    room_messages_read: int
    thread_messages_read: int
    favourite_place: int | None
    unread: int = 0
    in_threads: int = 0
    mentions: tuple[int, ...] = ()
    other: Face | None = None
    other_status: int = UserStatus.ACTIVE
    other_says: OwnStatus | None = None
    other_zone: str = ""
    others: tuple[GroupPerson, ...] = ()
    last: LastMessage | None = None

    @property
    def pk(self) -> int:
        """The room's id, as templates ask a room for it."""
        return self.room_id

    @property
    def title(self) -> str:
        """The room's name, or that of the other person, or those of the first of a group."""
        if self.others:
            return short_title([person.face for person in self.others])
        return self.other.full_name if self.other else self.room_name

    @property
    def is_with_nobody(self) -> bool:
        """Whether the accounts of all others of a direct room or a group are disabled."""
        if self.others:
            return all(person.is_disabled for person in self.others)
        return self.other_status == UserStatus.DISABLED

    @property
    def is_with_oneself(self) -> bool:
        """Whether this is the direct room of the person with themself."""
        first, _, second = (self.direct_key or ":-").partition(":")
        return first == second

    @property
    def is_direct(self) -> bool:
        """Whether this is the room of certain people, a group among these: it has no name."""
        return self.kind in DIRECT_KINDS

    @property
    def is_group(self) -> bool:
        """Whether this is the room of three people or more."""
        return self.kind == RoomKind.GROUP

    @property
    def other_ids(self) -> list[int]:
        """The ids of the other people of a direct room or a group."""
        faces = [person.face for person in self.others] or ([self.other] if self.other else [])
        return [face.pk for face in faces if face.pk != self.user_id]

    @property
    def other_names(self) -> str:
        """The whole names of the other people of a group."""
        return ", ".join(person.face.full_name for person in self.others)

    @property
    def is_admin(self) -> bool:
        """Whether the person administers the room."""
        return self.role in ADMINISTERING

    @property
    def shown_kind(self) -> str:
        """The kind of the room in words."""
        return RoomKind(self.kind).label

    @property
    def notify(self) -> str:
        """For what the room calls the person: all of it, mentions, or nothing."""
        if self.is_archived:
            return NotificationLevel.NOTHING.value
        return effective_level(self.notification_level, muted=self.muted)

    @property
    def is_archived(self) -> bool:
        """Whether the room is only to be read."""
        return self.archived_date is not None

    @property
    def is_quiet(self) -> bool:
        """Whether the list shows it quietly: muted, archived, or calling for nothing."""
        return self.muted or self.notify == NotificationLevel.NOTHING

    @property
    def is_hidden(self) -> bool:
        """Whether the person hid it, and nothing was said since."""
        is_newest = self.hidden_at_seq is not None and self.hidden_at_seq >= self.last_seq
        return is_newest and not self.unread

    @property
    def is_favourite(self) -> bool:
        """Whether the person keeps it at the top of the list."""
        return self.favourite_place is not None

    @property
    def is_put_away(self) -> bool:
        """Whether the list has no line of it, unless it is the open one."""
        return self.is_hidden or self.is_archived

    @property
    def calling(self) -> int:
        """How many unread messages count in titles."""
        return self.unread if self.notify == NotificationLevel.ALL else 0

    @property
    def calling_mentions(self) -> tuple[int, ...]:
        """The places of unread messages that mention the person and are to be shown as such."""
        return () if self.notify == NotificationLevel.NOTHING else self.mentions

    @property
    def pinned(self) -> int:
        """How many messages are pinned in the room."""
        return self.pins or 0

    @property
    def latest(self) -> datetime:
        """When something happened last, for what is open first."""
        return self.last_message_date or self.joined_date
