"""Template tags of the chat pages."""

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django import template
from django.template.loader import get_template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from accounts.models import User
from chat.actions.react import EMOJI
from chat.models import Membership, Message
from chat.sidebar import SidebarRoom
from chat.timeline import time_zone, timeline

QUOTE_LENGTH = 140
# Where a line ends, so that its words do not run into those of the next.
BLOCK_TAG = re.compile("</?(?:p|br|hr|li|ol|ul|pre|h[1-6]|blockquote|tr|t[dh])\\b")
KEPT_ROWS = 4_000

register = template.Library()


class Person(NamedTuple):
    """What is shown of a person in passing. What depends on nothing else is rendered once."""

    pk: int
    full_name: str
    initials: str
    profile_picture: str


class RowContent(NamedTuple):
    """All that a line of the sidebar depends on; equal lines are rendered once."""

    room_id: int
    kind: str
    title: str
    other: Person | None
    is_self: bool
    last_read: int
    unread: int
    number: int
    current: bool


@register.simple_tag(takes_context=True)
def message_list(
    context: dict[str, Any],
    messages: Iterable[Message],
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
    return _rendered_pending(_person(user), room_id)


@register.simple_tag
def room_row(row: SidebarRoom, current_room_id: int | str) -> SafeString:
    """Return one line of the sidebar."""
    other = row.other
    content = RowContent(
        row.room.pk,
        row.room.kind,
        row.title,
        _person(other) if other else None,
        other is not None and other.pk == row.membership.user_id,
        row.membership.last_read_seq,
        row.unread,
        row.room.counter.number,
        row.room.pk == current_room_id,
    )
    return _rendered_row(content)


@register.simple_tag
def person_row(member: Membership) -> SafeString:
    """Return one line of the people of a room."""
    role = member.get_role_display() if member.is_admin else ""
    return _rendered_person(_person(member.user), role)


@register.simple_tag
def emoji_choices() -> tuple[str, ...]:
    """Return the emoji one may react with."""
    return EMOJI


@lru_cache(KEPT_ROWS)
def _rendered_pending(sender: Person, room_id: int) -> SafeString:
    message = Message(
        pk=0,
        room_id=room_id,
        seq=0,
        changed_seq=0,
        sender_id=sender.pk,
        client_id=UUID(int=0),
        creation_date=datetime.fromtimestamp(0, UTC),
    )
    return _rendered("chat/_message.html", {"message": message, "sender": sender})


@lru_cache(KEPT_ROWS)
def _rendered_row(content: RowContent) -> SafeString:
    return _rendered("chat/_room_row.html", content._asdict())


@lru_cache(KEPT_ROWS)
def _rendered_person(person: Person, role: str) -> SafeString:
    return _rendered("chat/_person_row.html", {"person": person, "role": role})


def _person(user: User) -> Person:
    return Person(user.pk, user.full_name, user.initials, user.profile_picture)


def _rendered(template_name: str, context: dict[str, Any]) -> SafeString:
    return mark_safe(get_template(template_name).render(context).strip())  # noqa: S308 - our own


@register.filter
def plain_text(markup: str) -> str:
    """Return the beginning of a message's HTML as one line of text, for a quote."""
    text = html.unescape(strip_tags(BLOCK_TAG.sub(r" \g<0>", markup)))
    return Truncator(" ".join(text.split())).chars(QUOTE_LENGTH)
