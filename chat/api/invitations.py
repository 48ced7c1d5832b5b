"""Invite links: those of a room, those of the installation, and coming in by one."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import permission_classes
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from accounts.access import check_administers
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.access.invited import NOT_THERE, check_works, invitation_of, is_in
from chat.actions.invitations import accept_invitation, make_invitation, revoke_invitation
from chat.api.invitation_shapes import (
    InvitationInput,
    InvitationShape,
    InvitationsShape,
    InviteShape,
    invitation_json,
    invite_json,
)
from chat.models import Room
from chat.queries.invitations import invitation_to, invitations_to
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["invitations"]
ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer, 429: MessageAnswer}


@extend_schema(
    methods=["GET"],
    operation_id="room_invitations_list",
    tags=TAGS,
    summary="Invite links of a room",
    responses={200: InvitationsShape, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Make an invite link of a room",
    request=InvitationInput,
    responses={201: InvitationShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET", "POST")
def room_invitation_list(request: SignedInApiRequest, room_id: int) -> Response:
    """List the links that work into a room that I administer, or make one.

    Whoever comes in by it reads everything that was ever said in the room.
    """
    return _links(request, access.admin_membership_of(request.user, room_id).room)


@extend_schema(
    tags=TAGS, summary="Revoke an invite link of a room", responses={204: None, **ERRORS}
)
@signed_in_api_view("DELETE")
def room_invitation_detail(
    request: SignedInApiRequest, room_id: int, invitation_id: int
) -> Response:
    """Let nobody in by a link any more into a room that I administer."""
    access.admin_membership_of(request.user, room_id)
    return _revoked(request, room_id, invitation_id)


@extend_schema(
    methods=["GET"],
    operation_id="invitations_list",
    tags=TAGS,
    summary="Invite links of the installation",
    responses={200: InvitationsShape, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Make an invite link of the installation",
    request=InvitationInput,
    responses={201: InvitationShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET", "POST")
def invitation_list(request: SignedInApiRequest) -> Response:
    """List the links that work into the installation, or make one, as an administrator."""
    check_administers(request.user)
    return _links(request, None)


@extend_schema(
    tags=TAGS, summary="Revoke an invite link of the installation", responses={204: None, **ERRORS}
)
@signed_in_api_view("DELETE")
def invitation_detail(request: SignedInApiRequest, invitation_id: int) -> Response:
    """Let nobody in by a link any more into the installation, as an administrator."""
    check_administers(request.user)
    return _revoked(request, None, invitation_id)


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    summary="Look at an invite link",
    responses={200: InviteShape, 400: BadInputAnswer, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Come in by an invite link",
    request=None,
    responses={200: InviteShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET", "POST")
@permission_classes([IsAuthenticatedOrReadOnly])
def invite(request: SignedInApiRequest, invite: str) -> Response:
    """Show anybody who has the link where it leads, or come in: that alone uses it up.

    Whoever has no account gives the token when they register. A link that was good once and lets
    nobody in now is answered 400, with the reason in `errors` at `invite`.
    """
    invitation = invitation_of(invite)
    if request.method == "POST":
        accept_invitation(request.user, invitation)
    elif not (request.user and is_in(invitation, request.user)):
        check_works(invitation)
    return Response(invite_json(invitation))


def _links(request: SignedInApiRequest, room: Room | None) -> Response:
    if request.method == "POST":
        made = make_invitation(request.user, room, **InvitationInput.read(request.data))
        return Response(invitation_json(request, made), status=201)
    found = invitations_to(room.pk if room else None)
    return Response({"results": [invitation_json(request, one) for one in found]})


def _revoked(request: SignedInApiRequest, room_id: int | None, invitation_id: int) -> Response:
    invitation = invitation_to(room_id, invitation_id)
    if invitation is None:
        raise Http404(NOT_THERE)
    revoke_invitation(invitation, by=request.user)
    return Response(status=204)
