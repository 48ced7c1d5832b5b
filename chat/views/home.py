"""The first page after logging in."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat.queries.directory import open_rooms
from chat.queries.sidebar import latest_first, sidebar_of
from chat.views.shell import chat_page


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Go to the most recent room, or say what to do first."""
    rooms = sidebar_of(request.user)
    if rooms:
        # What is hidden or archived was put away; where all of it is, it is better than nothing.
        listed = [row for row in rooms if not row.is_put_away]
        latest = latest_first(listed or rooms)[0]
        # On a phone one begins with the list, which the fragment opens.
        return redirect(f"{reverse('room', args=[latest.room_id])}#sidebar")
    context = {"has_open_rooms": open_rooms().exists()}
    return chat_page(request, "chat/home.html", context, rooms=rooms)
