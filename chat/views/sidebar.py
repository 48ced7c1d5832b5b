"""The list of my rooms and people, which scripts fetch whenever they may have missed something."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat.queries.sidebar import sidebar_of
from chat.views.requests import number_in
from chat.views.shell import sidebar_context


@signed_in
@require_safe
def sidebar(request: SignedInRequest) -> HttpResponse:
    """Send the sidebar, with the room of ``?room=`` as the open one."""
    room_id = number_in(request, "room")
    rooms = sidebar_of(request.user)
    context = {**sidebar_context(rooms), "room": {"pk": room_id}}
    return render(request, "chat/_sidebar.html", context)
