"""Being seen writing."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from chat import access
from chat.actions.typing import tell_typing
from chat.views.requests import ChatRequest, signed_in


@signed_in
@require_POST
def typing(request: ChatRequest, room_id: int) -> HttpResponse:
    """Let those who have the room open see that I am writing."""
    tell_typing(access.membership_of(request.user, room_id))
    return HttpResponse(status=204)
