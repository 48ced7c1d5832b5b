"""How far somebody has read."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.read import mark_read
from chat.views.requests import whole_number
from chatsite.http.scripts import by_script


@signed_in
@post_only("room")
def read(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Note that I have read up to the place ``seq``; a page's form comes back to the room."""
    membership = access.membership_of(request.user, room_id)
    seq = whole_number(request.POST.get("seq", ""))
    if seq is None:
        return HttpResponseBadRequest("seq must be the place of a message.")
    mark_read(membership, seq)
    return HttpResponse(status=204) if by_script(request) else redirect("room", room_id)
