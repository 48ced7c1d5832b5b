"""What a message said before it was edited."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.api.message_outputs import VersionsShape, version_json
from chat.queries.versions import versions_of
from chatsite.http.api_answers import MessageAnswer

ERRORS = {401: MessageAnswer, 404: MessageAnswer}


@extend_schema(
    tags=["messages"], summary="What a message said", responses={200: VersionsShape, **ERRORS}
)
@signed_in_api_view("GET")
def message_history(request: SignedInApiRequest, room_id: int, message_id: int) -> Response:
    """List what a message of a room of mine said before it was edited, the oldest first."""
    membership = access.membership_of(request.user, room_id)
    found = access.living_message_in(membership, message_id)
    return Response({"results": [version_json(version) for version in versions_of(found)]})
