"""Being seen writing."""

from django.http import HttpResponse

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.typing import tell_typing


@signed_in
@post_only("room")
def typing(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Let those who have the room open see that I am writing; with ``stopped=1``, no more."""
    stopped = request.POST.get("stopped") == "1"
    tell_typing(access.membership_of(request.user, room_id), stopped=stopped)
    return HttpResponse(status=204)
