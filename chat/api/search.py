"""Searching messages, in the language of the page."""

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import extend_schema

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat.api.answers import search_answer
from chat.api.search_inputs import MessageSearchInput
from chat.api.search_outputs import SearchShape
from chat.models import Room
from chat.queries.search.results import find_messages
from chat.queries.search.understood import understood
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.message import render_messages
from chat.rendering.search_snippets import first_places
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend
from chatsite.reader import time_zone


@extend_schema(
    tags=["search"],
    operation_id="search",
    summary="Search messages",
    parameters=[MessageSearchInput],
    responses={200: SearchShape, 400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer},
)
@signed_in_api_view("GET")
def search(request: SignedInApiRequest) -> HttpResponse:
    """Find messages of the rooms that I am in, newest first, in the language of the page.

    Words are found by their beginnings; `"a phrase"` as it stands, and `-word` leaves out. Filters
    are `from:`, `in:` (also an open room that I am not in), `to:me`, `has:image`, `has:file`,
    `has:link`, `has:code`, `before:`, `after:`, `on:` (days such as `2026-11-30`, in my time
    zone), `is:pinned`, `is:saved`, `is:unread`, `is:thread`. A page may have fewer results than the
    next one, even none: only `next` says whether there is more.
    """
    asked = MessageSearchInput.read(request.query_params)
    spend("search", request.user.pk)
    user, rooms = request.user, sidebar_of(request.user)
    zone = time_zone(user.time_zone or "")
    found = understood(user, rooms, asked["q"], timezone.now(), zone)
    page = find_messages(user.pk, found.scopes, found.query, asked["cursor"])
    messages = [hit.message for hit in page.hits]
    places = [first_places(message.content, found.query.must) for message in messages]
    both: list[SidebarRoom | Room] = [*rooms, *found.open_rooms]
    by_id = {room.pk: room for room in both}
    return search_answer(
        render_messages(messages),
        [by_id[message.room_id] for message in messages],
        places,
        page.following.text if page.following else None,
    )
