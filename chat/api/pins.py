"""What is pinned in a room."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.pin import pin_message, unpin_message
from chat.api.answers import message_answer, messages_answer
from chat.api.message_outputs import MessageShape, PinnedShape
from chat.queries.pins import pinned_in
from chat.rendering.message import render_messages
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["messages"]
ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer}


@extend_schema(methods=["PUT"], summary="Pin a message")
@extend_schema(methods=["DELETE"], summary="Unpin it")
@extend_schema(
    tags=TAGS,
    request=None,
    responses={200: MessageShape, 400: BadInputAnswer, 429: MessageAnswer, **ERRORS},
)
@signed_in_api_view("PUT", "DELETE")
def message_pin(request: SignedInApiRequest, room_id: int, message_id: int) -> HttpResponse:
    """Pin a message, or unpin it. 403 where the room keeps that to its admins."""
    membership = access.membership_of(request.user, room_id)
    message = access.living_message_in(membership, message_id)
    change = pin_message if request.method == "PUT" else unpin_message
    return message_answer(change(membership, message))


@extend_schema(tags=TAGS, summary="What is pinned", responses={200: PinnedShape, **ERRORS})
@signed_in_api_view("GET")
def room_pinned(request: SignedInApiRequest, room_id: int) -> HttpResponse:
    """List what is pinned in a room of mine, what was pinned last first."""
    access.membership_of(request.user, room_id)
    return messages_answer(render_messages(pinned_in(room_id)))
