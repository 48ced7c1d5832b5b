"""Template tags of the chat pages."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.utils.safestring import SafeString, mark_safe

from accounts.face import Face
from accounts.models import User
from chat.actions.react import EMOJI
from chat.live.presence.statuses import OFFLINE
from chat.live.publish import status_of
from chat.models import Message
from chat.queries.members import RoomPerson
from chat.queries.sidebar import SidebarRoom
from chat.rendering.message_cache import MessageKey
from chat.rendering.message_html import message_html
from chat.rendering.people import person_row_html, presence_attributes
from chat.rendering.prepared_template import render_template
from chat.rendering.timeline import time_zone, timeline

KEPT_ROWS = 4_000

register = template.Library()


@register.simple_tag(takes_context=True)
def message_list(
    context: dict[str, Any],
    messages: Iterable[MessageKey],
    fragments: Iterable[str | bytes],
    first_unread_seq: int | None = None,
) -> SafeString:
    """Return the list items of a page of messages, in the time zone of the reader's browser."""
    zone = time_zone(context["request"].COOKIES.get("timezone", ""))
    texts = (part.decode() if isinstance(part, bytes) else part for part in fragments)
    items = timeline(messages, texts, zone, first_unread_seq)
    return mark_safe("\n".join(items))  # noqa: S308 - fragments are rendered by our template


@register.simple_tag
def pending_message(user: User, room_id: int) -> SafeString:
    """Return the message that a browser shows while one of ``user`` is on its way.

    The script puts in the text, the time and the client id.
    """
    return _rendered_pending(Face.of(user), room_id)


@register.simple_tag
def room_row(row: SidebarRoom, current_room_id: int | str) -> SafeString:
    """Return one line of the sidebar."""
    status = status_of(row.other.pk) if row.other is not None else OFFLINE
    return _rendered_row(row, row.room_id == current_room_id, status)


@register.simple_tag
def person_row(person: RoomPerson) -> SafeString:
    """Return one line of the people of a room."""
    return person_row_html(person, status_of(person.face.pk))


@register.simple_tag
def emoji_choices() -> tuple[str, ...]:
    """Return the emoji one may react with."""
    return EMOJI


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
def _rendered_row(row: SidebarRoom, current: bool, status: str) -> SafeString:
    context: dict[str, Any] = {"row": row, "current": current}
    if row.other is not None:
        context["presence"] = presence_attributes(row.other.pk, status)
    return render_template("chat/_room_row.html", context)
