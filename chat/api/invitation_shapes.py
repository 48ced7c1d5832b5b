"""What the API takes and gives of invite links."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from rest_framework import serializers

from chat.actions.invitations import DAYS, DAYS_SENTENCE, USES, USES_SENTENCE
from chat.api.inputs import Input
from chat.api.room_outputs import PersonShape
from chat.models import Invitation
from chat.queries.invitations import people_count
from chat.rendering.message import person_json
from chatsite.hosts import absolute_for


class InvitationInput(Input):
    """For how long and how many people a new link works."""

    days = serializers.ChoiceField(
        choices=DAYS,
        default=7,
        allow_null=True,
        error_messages={"invalid_choice": DAYS_SENTENCE},
        help_text="After so many days it lets nobody in; null for never.",
    )
    uses = serializers.ChoiceField(
        choices=USES,
        default=10,
        allow_null=True,
        error_messages={"invalid_choice": USES_SENTENCE},
        help_text="So many people may come in by it; null for any number.",
    )


class InvitationShape(serializers.Serializer[Any]):
    """An invite link that works, for those who manage it."""

    id = serializers.IntegerField()
    address = serializers.CharField(help_text="What to hand on.")
    token = serializers.CharField(help_text="Its last part: what registering takes.")
    inviter = PersonShape(help_text="Who made it.")
    uses = serializers.IntegerField(help_text="How many came in by it.")
    uses_limit = serializers.IntegerField(allow_null=True)
    expiry_date = serializers.DateTimeField(allow_null=True)
    creation_date = serializers.DateTimeField()


def invitation_json(request: HttpRequest, invitation: Invitation) -> dict[str, Any]:
    """Return a link as ``InvitationShape`` describes it; its ``inviter`` is loaded."""
    return {
        "id": invitation.pk,
        "address": absolute_for(request, reverse("invite", args=[invitation.token])),
        "token": invitation.token,
        "inviter": person_json(invitation.inviter),
        "uses": invitation.uses,
        "uses_limit": invitation.uses_limit,
        "expiry_date": invitation.expiry_date,
        "creation_date": invitation.creation_date,
    }


class InvitationsShape(serializers.Serializer[Any]):
    """The links that work, the latest first."""

    results = InvitationShape(many=True)


class InviteShape(serializers.Serializer[Any]):
    """What one sees of a link before coming in."""

    room = serializers.IntegerField(allow_null=True, help_text="Null: it is of no room.")
    room_name = serializers.CharField(help_text="Empty for a link into the installation.")
    inviter = serializers.CharField(help_text="The name of who made it.")
    people = serializers.IntegerField(help_text="How many are there.")
    expiry_date = serializers.DateTimeField(allow_null=True)


def invite_json(invitation: Invitation) -> dict[str, Any]:
    """Return a link as ``InviteShape`` describes it; ``room`` and ``inviter`` are loaded."""
    room = invitation.room
    return {
        "room": room.pk if room else None,
        "room_name": room.room_name if room else "",
        "inviter": invitation.inviter.full_name,
        "people": people_count(invitation.room_id),
        "expiry_date": invitation.expiry_date,
    }
