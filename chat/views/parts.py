"""Parts of the room page that scripts fetch, and what they report."""

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from chat import access
from chat.actions.read import mark_read
from chat.actions.typing import tell_typing
from chat.changes import changes_after
from chat.sidebar import sidebar_of
from chat.views.requests import ChatRequest, number_in, signed_in, whole_number
from chat.views.shell import sidebar_context


@signed_in
@require_safe
def sidebar(request: ChatRequest) -> HttpResponse:
    """Send the sidebar, with the room of ``?room=`` as the open one."""
    room_id = number_in(request, "room")
    rooms = sidebar_of(request.user)
    context = {**sidebar_context(rooms), "room": {"pk": room_id}}
    return render(request, "chat/_sidebar.html", context)


@signed_in
@require_safe
def refresh(request: ChatRequest, room_id: int) -> HttpResponse:
    """Send the messages changed after ``?after=`` (a number), in order of change.

    ``X-Cursor`` is the number they reach. ``X-Reset: 1`` says that too much was missed: fetch the
    page afresh.
    """
    membership = access.membership_of(request.user, room_id)
    number = number_in(request, "after")
    if number is None:
        raise Http404("Say after which number.")
    batch = changes_after(membership.room_id, number)
    response = HttpResponse(b"\n".join(change.html for change in batch.changes))
    response["X-Cursor"] = str(batch.cursor)
    if batch.reset:
        response["X-Reset"] = "1"
    return response


@signed_in
@require_POST
def read(request: ChatRequest, room_id: int) -> HttpResponse:
    """Note that I have read up to the place ``seq``."""
    membership = access.membership_of(request.user, room_id)
    seq = whole_number(request.POST.get("seq", ""))
    if seq is None:
        return HttpResponseBadRequest("seq must be the place of a message.")
    mark_read(membership, seq)
    return HttpResponse(status=204)


@signed_in
@require_POST
def typing(request: ChatRequest, room_id: int) -> HttpResponse:
    """Let those who have the room open see that I am writing."""
    tell_typing(access.membership_of(request.user, room_id))
    return HttpResponse(status=204)
