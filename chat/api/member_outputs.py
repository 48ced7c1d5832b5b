"""What the API gives of the people of a room: how the schema describes it, and what makes it."""

from typing import Any

from rest_framework import serializers

from chat.api.room_outputs import OwnStatusShape, PersonShape, own_status_json
from chat.models import Membership, MembershipRole
from chat.rendering.message import person_json


class MemberShape(serializers.Serializer[Any]):
    """A member of a room."""

    user = PersonShape()
    role = serializers.ChoiceField(choices=MembershipRole.choices)
    disabled = serializers.BooleanField(help_text="Whether their account is.")
    status = OwnStatusShape(allow_null=True, help_text="What they say of themself, if anything.")
    creation_date = serializers.DateTimeField(help_text="Member since.")


def member_json(membership: Membership) -> dict[str, Any]:
    """Return a member as ``MemberShape`` describes them."""
    return {
        "user": person_json(membership.user),
        "role": membership.role,
        "disabled": not membership.user.is_active,
        "status": own_status_json(membership.user.own_status)
        if membership.user.is_active
        else None,
        "creation_date": membership.creation_date,
    }


class MembersShape(serializers.Serializer[Any]):
    """The people of a room, or the first of them."""

    results = MemberShape(many=True)
    following = serializers.IntegerField(
        allow_null=True, help_text="Give it as `after` for those that follow; null at the end."
    )


class BanShape(serializers.Serializer[Any]):
    """Somebody who is kept out of a room."""

    user = PersonShape()
    disabled = serializers.BooleanField(help_text="Whether their account is.")


def ban_json(ban: Membership) -> dict[str, Any]:
    """Return who is kept out as ``BanShape`` describes them."""
    return {"user": person_json(ban.user), "disabled": not ban.user.is_active}


class BansShape(serializers.Serializer[Any]):
    """Who is kept out of a room, who was banned last first."""

    results = BanShape(many=True)
