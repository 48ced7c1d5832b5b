"""What of a room I want to be told, and for how long it is to be quiet."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.notifications import claim_notification, set_level, set_muted
from chat.api.fields import NumberField, OneOfField
from chat.api.inputs import Input
from chat.api.room_outputs import NotificationsShape, notifications_json
from chat.models import NotificationLevel
from chat.queries.sidebar import sidebar_row
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["rooms"]
ERRORS = {401: MessageAnswer, 404: MessageAnswer}


class NotifiedInput(Input):
    """What a client would tell me of."""

    number = NumberField(help_text="The number of the change, as `notice` or `message` says it.")


class NotifiedShape(serializers.Serializer[Any]):
    """Whose it is to tell."""

    first = serializers.BooleanField(help_text="Whether no other client of mine told me of it.")


class NotificationsInput(Input):
    """What I want to be told of a room."""

    level = OneOfField(choices=NotificationLevel.choices, required=False)
    muted = serializers.BooleanField(required=False)
    muted_until = serializers.DateTimeField(
        required=False, allow_null=True, help_text="Null for until I unmute it."
    )


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    summary="What I am told of a room",
    responses={200: NotificationsShape, **ERRORS},
)
@extend_schema(
    methods=["PATCH"],
    tags=TAGS,
    summary="Be told of a room otherwise, or mute it",
    request=NotificationsInput,
    responses={200: NotificationsShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET", "PATCH")
def room_notifications(request: SignedInApiRequest, room_id: int) -> Response:
    """Show or change what I am told of a room of mine; what is left out stays as it is.

    `muted` without `muted_until` holds until I unmute the room. My other windows and clients are
    told by `room`.
    """
    membership = access.membership_of(request.user, room_id)
    if request.method == "PATCH":
        asked = NotificationsInput.read(request.data)
        if "muted" in asked or asked.get("muted_until") is not None:
            muted = asked.get("muted", True)
            set_muted(membership, muted=muted, until=asked.get("muted_until"))
        if "level" in asked:
            set_level(membership, asked["level"])
    row = sidebar_row(request.user, room_id)
    if row is None:
        raise Http404(access.NOT_THERE)
    return Response(notifications_json(row))


@extend_schema(
    tags=TAGS,
    summary="Ask whether to tell me of a message",
    request=NotifiedInput,
    responses={200: NotifiedShape, 400: BadInputAnswer, 429: MessageAnswer, **ERRORS},
)
@signed_in_api_view("POST")
def room_notified(request: SignedInApiRequest, room_id: int) -> Response:
    """Claim a notification for this client, so that of several of mine one shows it.

    A client on which I am active asks at once, others a second or two later, unless I have read the
    message by then.
    """
    membership = access.membership_of(request.user, room_id)
    number = NotifiedInput.read(request.data)["number"]
    return Response({"first": claim_notification(membership, number)})
