"""What a message said before it was edited."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.queries.versions import versions_of
from chat.rendering.message import body_of
from chat.views.shell import chat_page


@signed_in
@require_safe
def history(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """List what a message of a room of mine says and said, newest first."""
    membership = access.membership_of(request.user, room_id)
    found = access.living_message_in(membership, message_id)
    context = {
        "room": membership.room,
        "message": found,
        "body": body_of(found),
        "versions": versions_of(found)[::-1],
    }
    return chat_page(request, "chat/history.html", context)
