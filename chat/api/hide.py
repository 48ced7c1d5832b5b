"""Taking a conversation without a name off my list, until the next message."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.hide import hide_room, show_room
from chatsite.http.api_answers import MessageAnswer

ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer}


@extend_schema(
    methods=["PUT"],
    tags=["rooms"],
    summary="Hide a direct room or a group",
    request=None,
    responses={204: None, **ERRORS},
)
@extend_schema(
    methods=["DELETE"],
    tags=["rooms"],
    summary="Show a hidden room again",
    responses={204: None, **ERRORS},
)
@signed_in_api_view("PUT", "DELETE")
def room_hidden(request: SignedInApiRequest, room_id: int) -> Response:
    """Hide a direct room or a group of mine until the next message, or show it.

    What is hidden counts as read.
    """
    membership = access.membership_of(request.user, room_id)
    if request.method == "PUT":
        hide_room(membership)
    else:
        show_room(membership)
    return Response(status=204)
