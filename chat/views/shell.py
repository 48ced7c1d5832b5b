"""What surrounds every page of the chat: the sidebar and the total in the title."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from chat.queries.sidebar import SidebarRoom, sidebar_of
from chatsite.http.forms import focus_first_error


def chat_page(
    request: SignedInRequest,
    template: str,
    context: dict[str, Any],
    *,
    rooms: list[SidebarRoom] | None = None,
) -> HttpResponse:
    """Answer with a page of the chat, with ``rooms`` (or all of the person's) in its sidebar."""
    if isinstance(form := context.get("form"), BaseForm):
        focus_first_error(form)
    if rooms is None:
        rooms = sidebar_of(request.user)
    return render(request, template, {**sidebar_context(rooms), **context})


def sidebar_context(rooms: list[SidebarRoom]) -> dict[str, Any]:
    """Return what the sidebar and the title need."""
    return {
        "rooms": [row for row in rooms if not row.is_direct],
        "conversations": [row for row in rooms if row.is_direct],
        "total_unread": sum(row.unread for row in rooms),
    }
