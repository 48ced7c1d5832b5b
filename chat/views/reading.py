"""How far somebody has read."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.read import mark_read, mark_unread
from chat.models import MembershipState
from chatsite.http.converters import whole_number
from chatsite.http.scripts import by_script


@signed_in
@post_only("room")
def read(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Note that I have read up to the place ``seq``; a page's form comes back to the room."""
    return _answer(request, room_id, mark_read, reverse("room", args=[room_id]))


@signed_in
@post_only("room")
def unread(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Note that I have read nothing from the place ``seq`` on; a page's form leaves the room.

    It would be read again at once.
    """
    return _answer(request, room_id, mark_unread, reverse("directory"))


def _answer(
    request: SignedInRequest,
    room_id: int,
    act: Callable[[MembershipState, int], int],
    following: str,
) -> HttpResponse:
    membership = access.membership_of(request.user, room_id)
    seq = whole_number(request.POST.get("seq", ""))
    if seq is None:
        return HttpResponseBadRequest("seq must be the place of a message.")
    act(membership, seq)
    return HttpResponse(status=204) if by_script(request) else redirect(following)
