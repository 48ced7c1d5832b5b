"""Being seen writing."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.typing import tell_typing
from chatsite.http.api_answers import MessageAnswer

ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer, 429: MessageAnswer}


@extend_schema(
    methods=["PUT"],
    tags=["messages"],
    summary="Be seen writing",
    request=None,
    responses={204: None, **ERRORS},
)
@extend_schema(
    methods=["DELETE"],
    tags=["messages"],
    summary="Be seen writing no more",
    responses={204: None, **ERRORS},
)
@signed_in_api_view("PUT", "DELETE")
def room_typing(request: SignedInApiRequest, room_id: int) -> Response:
    """Let those who have the room open see for a few seconds that I am writing, or no more.

    Say it again every few seconds for as long as it is so. Nothing of it is stored.
    """
    membership = access.membership_of(request.user, room_id)
    tell_typing(membership, stopped=request.method == "DELETE")
    return Response(status=204)
