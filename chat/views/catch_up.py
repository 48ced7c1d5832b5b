"""Catching up after an absence: what matters of all that is unread, all of it, and marking it."""

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat.actions.read import PLACES_LIMIT, mark_all_read
from chat.queries.catch_up import catch_up, rooms_with_news, unread_rooms
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.queries.unread_list import PAGES_LIMIT, unread_page
from chat.rendering.message import mention_excerpts
from chat.views.requests import number_in
from chat.views.shell import chat_page
from chatsite.http.converters import whole_number
from chatsite.limits import spend


@signed_in
@require_safe
def catch_up_page(request: SignedInRequest) -> HttpResponse:
    """Show what is for me, open questions, what people liked and links, of what I have not read."""
    spend("catch_up", request.user.pk)
    rooms = sidebar_of(request.user)
    missed = catch_up(request.user.pk, rooms)
    mentions = [entry.message for entry in missed.mentions]
    excerpts = mention_excerpts(mentions, request.user.pk) if mentions else []
    context = {
        "missed": missed,
        "unread": sum(row.unread for row in unread_rooms(rooms)),
        "mentions": list(zip(missed.mentions, excerpts, strict=True)),
        "places": "" if missed.is_empty else _places(rooms),
    }
    return chat_page(request, "chat/catch_up.html", context, rooms=rooms)


@signed_in
@require_safe
def all_unread(request: SignedInRequest) -> HttpResponse:
    """List my rooms with something unread, and the first of it; ``?page=`` (from 1) shows more."""
    page = number_in(request, "page") or 1
    if page > PAGES_LIMIT:
        raise Http404("There are not so many pages.")
    spend("search", request.user.pk)
    rooms = sidebar_of(request.user)
    entries, more = unread_page(request.user.pk, rooms, page - 1)
    context = {
        "entries": entries,
        "following": page + 1 if more else None,
        "places": _places(rooms) if entries else "",
    }
    return chat_page(request, "chat/all_unread.html", context, rooms=rooms)


@signed_in
@post_only("catch_up")
def read_all(request: SignedInRequest) -> HttpResponse:
    """Mark rooms as read up to ``places``, as a page knew them: ``<room>:<place> ...``."""
    places = _places_in(request.POST.get("places", ""))
    if places is None:
        return HttpResponseBadRequest("places must be rooms and places of messages.")
    mark_all_read(request.user, places)
    return redirect("all_unread" if request.POST.get("back") == "unread" else "catch_up")


def _places(rooms: list[SidebarRoom]) -> str:
    """Return up to where a page knows what is unread, as ``_places_in`` reads it."""
    unread = rooms_with_news(rooms)[:PLACES_LIMIT]
    return " ".join(f"{row.room_id}:{row.last_seq}" for row in unread)


def _places_in(text: str) -> dict[int, int] | None:
    """Return the place by room, ``None`` for anything else or for too many."""
    parts = [part.partition(":") for part in text.split(" ", PLACES_LIMIT) if part]
    places = {whole_number(room): whole_number(seq) for room, _, seq in parts}
    known = {room: seq for room, seq in places.items() if room is not None and seq is not None}
    return known if len(known) == len(places) else None
