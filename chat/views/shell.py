"""What surrounds every page of the chat: the sidebar and the total in the title."""

from functools import partial
from operator import getitem
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from accounts.http import SignedInRequest
from chat.queries.sidebar import favourites_of, sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chatsite.http.forms import focus_first_error


def chat_page(
    request: SignedInRequest,
    template: str,
    context: dict[str, Any],
    *,
    rooms: list[SidebarRoom] | None = None,
) -> HttpResponse:
    """Answer with a page of the chat, with ``rooms`` (or all of the person's) in its sidebar.

    A script that puts another room into an open page (static/js/room/switching.js) has the list
    already.
    """
    if isinstance(form := context.get("form"), BaseForm):
        focus_first_error(form)
    shell = {} if rooms is None else sidebar_context(rooms)
    for_switching = request.headers.get("X-Requested-With") == "page"
    return render(request, template, {**shell, **context, "for_switching": for_switching})


def sidebar_context(rooms: list[SidebarRoom]) -> dict[str, Any]:
    """Return what the sidebar and the title need."""
    return {
        "favourites": favourites_of(rooms),
        "rooms": [row for row in rooms if not (row.is_direct or row.is_favourite)],
        "conversations": [row for row in rooms if row.is_direct and not row.is_favourite],
        "total_unread": sum(row.calling for row in rooms),
        "total_mentions": sum(len(row.calling_mentions) for row in rooms),
    }


def sidebar(request: HttpRequest) -> dict[str, Any]:
    """Give pages that are no pages of the chat, such as settings, what surrounds those too.

    Django finds it by TEMPLATES. Nothing is asked of the database before a page shows it, nor for
    people who are signed out.
    """

    def context() -> dict[str, Any]:
        user = getattr(request, "user", None)
        return sidebar_context(
            sidebar_of(user) if user is not None and user.is_authenticated else []
        )

    lazy = SimpleLazyObject(context)
    return {name: SimpleLazyObject(partial(getitem, lazy, name)) for name in sidebar_context([])}
