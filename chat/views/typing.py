"""Being seen writing."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from chat import access
from chat.actions.typing import tell_typing
from chat.views.requests import signed_in


@signed_in
@require_POST
def typing(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Let those who have the room open see that I am writing; with ``stopped=1``, no more."""
    stopped = request.POST.get("stopped") == "1"
    tell_typing(access.membership_of(request.user, room_id), stopped=stopped)
    return HttpResponse(status=204)
