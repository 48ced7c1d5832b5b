"""Template tags of the chat pages."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from accounts.face import Face
from accounts.models import User
from chat.forms.notifications import MUTES
from chat.live.presence.statuses import OFFLINE
from chat.live.publish import status_of
from chat.models import Message, NotificationLevel
from chat.queries.members import RoomPerson
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.local_times import in_times_of
from chat.rendering.message_cache import MessageKey
from chat.rendering.message_html import message_html
from chat.rendering.people import person_row_html, presence_attributes
from chat.rendering.prepared_template import render_template
from chat.rendering.timeline import Unread, timeline
from chat.rendering.when import when
from chatsite.emoji import quick_emoji
from chatsite.reader import reader_of

KEPT_ROWS = 4_000

register = template.Library()


@register.simple_tag(takes_context=True)
def message_list(
    context: dict[str, Any],
    messages: Iterable[MessageKey],
    fragments: Iterable[str | bytes],
    unread: Unread | None = None,
) -> SafeString:
    """Return the list items of a page of messages, with the days and times of its reader."""
    reader = reader_of(context["request"])
    texts = (part.decode() if isinstance(part, bytes) else part for part in fragments)
    local = in_times_of(reader, messages, texts)
    reader_id = context["request"].user.pk
    items = timeline(messages, local, reader.zone, reader_id=reader_id, unread=unread)
    return mark_safe("\n".join(items))  # noqa: S308 - fragments are rendered by our template


@register.simple_tag
def pending_message(user: User, room_id: int) -> SafeString:
    """Return the message that a browser shows while one of ``user`` is on its way.

    The script puts in the text, the time and the client id.
    """
    return _rendered_pending(Face.of(user), room_id)


@register.simple_tag(takes_context=True)
def room_row(context: dict[str, Any], row: SidebarRoom, current_room_id: int | str) -> SafeString:
    """Return one line of the sidebar, its time in the time zone of the reader's browser."""
    status = status_of(row.other.pk) if row.other is not None else OFFLINE
    said = ""
    if row.last_message_date is not None:
        said = when(row.last_message_date, reader_of(context["request"]), timezone.now())
    return _rendered_row(row, row.room_id == current_room_id, status, said)


@register.simple_tag
def person_row(person: RoomPerson) -> SafeString:
    """Return one line of the people of a room."""
    return person_row_html(person, status_of(person.face.pk))


@register.simple_tag(takes_context=True)
def day_of(context: dict[str, Any], moment: datetime) -> str:
    """Return the day of ``moment`` where the reader is, with its year unless that is this one."""
    zone = reader_of(context["request"]).zone
    day = moment.astimezone(zone)
    year = "" if day.year == timezone.now().astimezone(zone).year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


@register.simple_tag
def notification_levels() -> list[tuple[str, str]]:
    """Return what one may be told of a room, each with its words."""
    return NotificationLevel.choices


@register.simple_tag
def mute_choices() -> tuple[tuple[str, str], ...]:
    """Return for how long a room may be muted, each with its words."""
    return MUTES


@register.simple_tag
def emoji_choices() -> list[tuple[str, str]]:
    """Return the emoji that are offered first, each with its short name."""
    return quick_emoji()


@lru_cache(KEPT_ROWS)
def _rendered_pending(sender: Face, room_id: int) -> SafeString:
    message = Message(
        pk=0,
        room_id=room_id,
        seq=0,
        changed_seq=0,
        sender_id=sender.pk,
        client_id=UUID(int=0),
        creation_date=datetime.fromtimestamp(0, UTC),
    )
    return message_html(message, sender, SafeString(""))


@lru_cache(KEPT_ROWS)
def _rendered_row(row: SidebarRoom, current: bool, status: str, said: str) -> SafeString:
    context: dict[str, Any] = {"row": row, "current": current, "when": said}
    if row.last_message_date is not None:
        context["date"] = f"{row.last_message_date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if row.other is not None:
        context["presence"] = presence_attributes(row.other.pk, status)
    return render_template("chat/_room_row.html", context)
