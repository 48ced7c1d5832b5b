"""The people of a room: listing, inviting, removing, banning, and their roles."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.models import User
from accounts.queries.people import person_named
from accounts.validators import EMAIL_LIMIT
from chat import access
from chat.actions import members
from chat.actions.roles import change_role
from chat.api.fields import NumberField
from chat.api.inputs import Input, MembersInput, RoleInput
from chat.api.member_outputs import (
    BansShape,
    MemberShape,
    MembersShape,
    ban_json,
    member_json,
)
from chat.queries.members import bans_of, members_page
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

TAGS = ["members"]
PEOPLE_LIMIT = 500
ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer}


class InvitedInput(Input):
    """Somebody to bring in: by id, or by the whole e-mail address."""

    user = NumberField(required=False, help_text="The id of a person.")
    email = serializers.CharField(
        required=False, max_length=EMAIL_LIMIT, help_text="Their whole e-mail address, instead."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse nobody, and two at once."""
        if len(attrs) != 1:
            raise ValidationError({"user": ["Name one person, by user or by email."]})
        return attrs


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
    request=InvitedInput,
    responses={201: MembersShape, 400: BadInputAnswer, **ERRORS, 429: MessageAnswer},
)
@signed_in_api_view("GET", "POST")
def member_list(request: SignedInApiRequest, room_id: int) -> Response:
    """List the members of a room of mine, or bring somebody into one.

    Who may invite is said by the room: its admins, or everybody.
    """
    if request.method == "POST":
        room = access.inviter_membership_of(request.user, room_id).room
        person = _invited(request)
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


def _invited(request: SignedInApiRequest) -> User:
    """Return who is to be brought in. Raises ``ValidationError``, ``TooManyAttempts``."""
    ((field, named),) = InvitedInput.read(request.data).items()
    if field == "email":
        # As looking for somebody does.
        spend("search", request.user.pk)
    person = person_named(str(named)) if field == "user" or "@" in named else None
    if person is None:
        raise ValidationError({field: ["There is no such person."]})
    return person


def _people_of(room_id: int, after: int = 0) -> dict[str, object]:
    found, following = members_page(room_id, after, PEOPLE_LIMIT)
    return {"results": [member_json(membership) for membership in found], "following": following}
