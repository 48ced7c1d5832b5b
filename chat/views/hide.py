"""Taking a conversation without a name off my list, until the next message."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.hide import hide_room


@signed_in
@post_only("room")
def hide(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Hide a direct room or a group of mine, and leave its page."""
    hide_room(access.membership_of(request.user, room_id))
    messages.success(request, "Hidden until the next message.")
    return redirect("people")
