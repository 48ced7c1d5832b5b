"""What listens to what happened: at present the live channel alone."""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from accounts.face import FACE_COLUMNS
from accounts.models import User
from accounts.own_status import OWN_STATUS_COLUMNS
from accounts.signals import access_ended, profile_changed
from chat import events
from chat.actions.members import account_changed
from chat.live import publish
from chat.models import Membership, Message, Room
from chat.publishing import as_changes
from chat.queries.members import person_in, rooms_of
from chat.queries.rules import rules_of
from chat.rendering.message_html import avatar_html
from chat.rendering.people import own_status_html, person_row_html
from chat.rendering.signs import sign_html

# What others see of a person wherever these are listed.
SHOWN_FIELDS = {*FACE_COLUMNS, *OWN_STATUS_COLUMNS, "user_status", "hides_times", "time_zone"}


@receiver(events.messages_changed)
def publish_messages(messages: list[Message], **_: Any) -> None:
    """Deliver messages to whoever reads their room."""
    publish.publish_changes(as_changes(messages))


@receiver(events.membership_changed)
def publish_membership(room: Room, user_id: int, member: bool, **_: Any) -> None:
    """Let a person's streams hear a room, or stop them from hearing it, and tell the others."""
    person = person_in(room.pk, user_id) if member else None
    row = person_row_html(person) if person is not None else ""
    publish.membership_changed(room.pk, user_id, member=member, row=row, room_name=room.room_name)


@receiver(events.room_changed)
def publish_room(room: Room, **_: Any) -> None:
    """Tell those who have the room in their list."""
    sign = sign_html(room.kind, room.emoji)
    publish.room_changed(room.pk, room.room_name, room.description, sign, rules_of(room))


@receiver(events.read_moved)
def publish_reading(room_id: int, user_id: int, seq: int, **_: Any) -> None:
    """Tell the person's other windows."""
    publish.read_moved(room_id, user_id, seq)


@receiver(events.own_room_changed)
def publish_own_room(room_id: int, user_id: int, **_: Any) -> None:
    """Let the person's other windows and clients fetch the room."""
    publish.own_room_changed(room_id, user_id)


@receiver(events.saved_changed)
def publish_saved(room_id: int, message_id: int, user_id: int, saved: bool, **_: Any) -> None:
    """Tell the person's other windows."""
    publish.saved_changed(room_id, message_id, user_id, saved=saved)


@receiver(events.typing)
def publish_typing(membership: Membership, stopped: bool, **_: Any) -> None:
    """Show it to those who have the room open."""
    name = membership.user.full_name
    publish.typing(membership.room_id, membership.user_id, name, stopped=stopped)


@receiver(access_ended)
def end_streams(user_id: int, credentials: frozenset[str] | None, **_: Any) -> None:
    """End the streams that were opened with what does not count any more."""
    publish.end_access(user_id, credentials)


@receiver(profile_changed)
def publish_profile(user: User, fields: Collection[str], **_: Any) -> None:
    """Tell the person's rooms what others see of them now."""
    if "chat_status" in fields:
        publish.status_chosen(user.pk, user.chat_status)
    if "user_status" in fields:
        account_changed(user)
    if not SHOWN_FIELDS.isdisjoint(fields):
        room_ids = rooms_of([user.pk]).get(user.pk, frozenset())
        says = own_status_html(user.own_status)
        publish.person_changed(user.pk, user.full_name, avatar_html(user), room_ids, says)
