"""What I saved for later."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.save import save_message, unsave_message
from chat.api.answers import messages_answer
from chat.api.inputs import MomentInput
from chat.api.message_outputs import MessageListShape
from chat.queries.saved import saved_by
from chat.queries.sidebar import rooms_of
from chat.rendering.message import render_messages
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

TAGS = ["saved"]
ERRORS = {400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer}


@extend_schema(methods=["PUT"], summary="Save a message for later")
@extend_schema(methods=["DELETE"], summary="Take it off that list")
@extend_schema(tags=TAGS, request=None, responses={204: None, 404: MessageAnswer, **ERRORS})
@signed_in_api_view("PUT", "DELETE")
def message_saved(request: SignedInApiRequest, room_id: int, message_id: int) -> Response:
    """Save a message for later, or remove it from what I saved, also in a room that I left."""
    if request.method == "DELETE":
        unsave_message(request.user, room_id, message_id)
    else:
        membership = access.membership_of(request.user, room_id)
        save_message(request.user, access.living_message_in(membership, message_id))
    return Response(status=204)


@extend_schema(
    tags=TAGS,
    operation_id="saved_list",
    summary="What I saved",
    parameters=[MomentInput],
    responses={200: MessageListShape, **ERRORS},
)
@signed_in_api_view("GET")
def saved_list(request: SignedInApiRequest) -> HttpResponse:
    """List what I saved in the rooms I am in, what was saved last first, deleted ones included."""
    before = MomentInput.read(request.query_params)["before"]
    spend("search", request.user.pk)
    found, following = saved_by(request.user.pk, rooms_of(request.user), before)
    messages = render_messages([entry.message for entry in found])
    return messages_answer(messages, following=following.text if following else None)
