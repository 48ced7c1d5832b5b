"""Searching messages, and beside them rooms and people."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.signed_in import signed_in
from chat import access
from chat.forms import MessageSearchForm
from chat.queries.find import Found as Names
from chat.queries.find import found_for, recent_of
from chat.queries.moments import Moment
from chat.queries.search.found import PAGE_SIZE
from chat.queries.search.language import FIELD, FILTERS, LENGTH_LIMIT, plain_words, quoted
from chat.queries.search.results import find_messages
from chat.queries.search.suggestions import suggested
from chat.queries.search.understood import is_unfinished, understood
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.search_filters import HELP, filters_of
from chat.rendering.search_results import shown_hits
from chat.views.requests import moment_in
from chat.views.shell import chat_page
from chatsite.http.forms import with_status_of
from chatsite.limits import TooManyAttempts, spend
from chatsite.reader import reader_of

CURSOR = "cursor"


@signed_in
@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Find messages by ``?q=``, from ``?cursor=`` on; rooms and people by the words of it."""
    cursor = moment_in(request, CURSOR)
    rooms = sidebar_of(request.user)
    form = MessageSearchForm(request.GET)
    typed = form.cleaned_data[FIELD].strip() if form.is_valid() else ""
    context: dict[str, Any] = {
        "form": form,
        "typed": typed,
        "filters": filters_of(typed),
        "filter_names": FILTERS,
        "help": HELP,
        "length_limit": LENGTH_LIMIT,
        "cursor": cursor,
        "names": Names([]) if typed else Names(recent_of(rooms)),
    }
    if typed:
        try:
            spend("search", request.user.pk)
            if cursor is None:
                context["names"] = _names(request.user, typed, rooms)
            context |= _found(request, typed, rooms, cursor)
        except ValidationError as error:
            if isinstance(error, TooManyAttempts) or not is_unfinished(error):
                form.add_error(None, error)
            else:
                context["hint"] = error.messages[0]
    page = chat_page(request, "chat/search.html", context, rooms=rooms)
    return with_status_of(form, page)


@signed_in
@require_safe
def search_room(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Begin a search of a room of mine: its name may change while a page leads here."""
    room = access.row_of(sidebar_of(request.user), room_id)
    return redirect(f"{reverse('search')}?{urlencode({FIELD: f'in:{quoted(room.title)} '})}")


@signed_in
@require_safe
def suggest(request: SignedInRequest) -> HttpResponse:
    """Send the options of a listbox: what the last part of ``?q=``, a search, may become."""
    spend("suggest", request.user.pk)
    typed = request.GET.get(FIELD, "")
    found = suggested(request.user, sidebar_of(request.user), typed)
    return render(request, "chat/_search_suggestions.html", {"suggestions": found})


def _names(user: User, typed: str, rooms: list[SidebarRoom]) -> Names:
    """Return rooms and people that are called so, none for more words than a name has."""
    words = plain_words(typed)
    try:
        return found_for(user, words, rooms) if words else Names([])
    except ValidationError:
        return Names([])


def _found(
    request: SignedInRequest, typed: str, rooms: list[SidebarRoom], cursor: Moment | None
) -> dict[str, Any]:
    """Return a page of messages; raises ``ValidationError`` as ``understood`` does."""
    zone = reader_of(request).zone
    asked = understood(request.user, rooms, typed, timezone.now(), zone)
    found = find_messages(request.user.pk, asked.scopes, asked.query, cursor)
    following = found.following
    return {
        "hits": shown_hits(found.hits, asked.query.must, rooms, asked.open_rooms),
        "following": following,
        "stopped_early": following is not None and len(found.hits) < PAGE_SIZE,
        "more": "" if following is None else urlencode({FIELD: typed, CURSOR: following.text}),
    }
