"""Archiving a room that I administer, and taking that back."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.archive import archive_room, unarchive_room
from chatsite.http.api_answers import MessageAnswer

ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer, 429: MessageAnswer}


@extend_schema(
    methods=["PUT"],
    tags=["rooms"],
    summary="Archive a room",
    request=None,
    responses={204: None, **ERRORS},
)
@extend_schema(
    methods=["DELETE"],
    tags=["rooms"],
    summary="Unarchive a room",
    responses={204: None, **ERRORS},
)
@signed_in_api_view("PUT", "DELETE")
def room_archived(request: SignedInApiRequest, room_id: int) -> Response:
    """Let a room that I administer be read alone, or be written in again.

    Doing either twice changes nothing. While it is archived, its people read it, save messages,
    delete what they may and leave; whatever else changes its messages or brings anybody in is 403.
    """
    membership = access.admin_membership_of(request.user, room_id)
    if request.method == "PUT":
        archive_room(membership)
    else:
        unarchive_room(membership)
    return Response(status=204)
