"""The people of a room: listing, inviting, removing, banning, and their roles."""

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.queries.people import person_named
from chat import access
from chat.actions import members
from chat.actions.roles import change_role
from chat.api.inputs import MembersInput, PersonInput, RoleInput
from chat.api.member_outputs import (
    BansShape,
    MemberShape,
    MembersShape,
    ban_json,
    member_json,
)
from chat.queries.members import bans_of, members_page
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["members"]
PEOPLE_LIMIT = 500
ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer}


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    summary="People of a room",
    parameters=[MembersInput],
    responses={200: MembersShape, 400: BadInputAnswer, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Invite somebody",
    request=PersonInput,
    responses={201: MembersShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET", "POST")
def member_list(request: SignedInApiRequest, room_id: int) -> Response:
    """List the members of a room of mine, or bring somebody into one.

    Who may invite is said by the room: its admins, or everybody.
    """
    if request.method == "POST":
        room = access.inviter_membership_of(request.user, room_id).room
        person = person_named(str(PersonInput.read(request.data)["user"]))
        if person is None:
            raise ValidationError({"user": ["There is no such person."]})
        members.add_member(room, person, by=request.user)
        return Response(_people_of(room_id), status=201)
    access.membership_of(request.user, room_id)
    after = MembersInput.read(request.query_params)["after"]
    return Response(_people_of(room_id, after))


@extend_schema(
    methods=["PATCH"],
    tags=TAGS,
    summary="Give a member another role",
    request=RoleInput,
    responses={200: MemberShape, 400: BadInputAnswer, **ERRORS},
)
@extend_schema(
    methods=["DELETE"], tags=TAGS, summary="Remove a member", responses={204: None, **ERRORS}
)
@signed_in_api_view("PATCH", "DELETE")
def member_detail(request: SignedInApiRequest, room_id: int, user_id: int) -> Response:
    """Take somebody out of a room that I administer, or give them another role.

    Who was taken out may come back. Admins make others admins, and take that back; the owner makes
    somebody else the owner, and stays an admin.
    """
    membership = access.admin_membership_of(request.user, room_id)
    if request.method == "PATCH":
        access.other_member(membership, user_id)
        change_role(membership, user_id, RoleInput.read(request.data)["role"])
        return Response(member_json(access.other_member(membership, user_id)))
    other = access.member_to_remove(membership, user_id)
    members.remove_member(membership.room, other.user_id, by=request.user)
    return Response(status=204)


@extend_schema(tags=TAGS, summary="Who is banned", responses={200: BansShape, **ERRORS})
@signed_in_api_view("GET")
def ban_list(request: SignedInApiRequest, room_id: int) -> Response:
    """List whom a room keeps out that I administer: the latest 200, who was banned last first."""
    access.admin_membership_of(request.user, room_id)
    return Response({"results": [ban_json(ban) for ban in bans_of(room_id)]})


@extend_schema(
    methods=["PUT"], tags=TAGS, summary="Ban", request=None, responses={204: None, **ERRORS}
)
@extend_schema(
    methods=["DELETE"], tags=TAGS, summary="Unban somebody", responses={204: None, **ERRORS}
)
@signed_in_api_view("PUT", "DELETE")
def member_ban(request: SignedInApiRequest, room_id: int, user_id: int) -> Response:
    """Keep somebody out of a room that I administer, or let them come back."""
    membership = access.admin_membership_of(request.user, room_id)
    if request.method == "PUT":
        person = access.person_to_ban(membership, user_id)
        members.ban_member(membership.room, person.pk, by=request.user)
    else:
        members.lift_ban(membership.room, user_id, by=request.user)
    return Response(status=204)


def _people_of(room_id: int, after: int = 0) -> dict[str, object]:
    found, following = members_page(room_id, after, PEOPLE_LIMIT)
    return {"results": [member_json(membership) for membership in found], "following": following}
