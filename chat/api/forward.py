"""Forwarding a message to another room of mine."""

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.forward import forward_message
from chat.api.answers import message_answer
from chat.api.fields import NumberField
from chat.api.inputs import Input
from chat.api.message_outputs import MessageShape
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer


class ForwardInput(Input):
    """Where a message goes. Sending it again with the same ``client_id`` changes nothing."""

    to = NumberField(help_text="The id of one of my rooms.")
    client_id = serializers.UUIDField()


@extend_schema(
    tags=["messages"],
    summary="Forward a message",
    request=ForwardInput,
    responses={
        200: MessageShape,
        201: MessageShape,
        400: BadInputAnswer,
        401: MessageAnswer,
        403: MessageAnswer,
        404: MessageAnswer,
        409: BadInputAnswer,
        429: MessageAnswer,
        503: MessageAnswer,
    },
)
@signed_in_api_view("POST")
def message_forward(request: SignedInApiRequest, room_id: int, message_id: int) -> HttpResponse:
    """Send what a message of a room of mine says, as a quotation, to a room of mine.

    Who wrote it and a link to it are told where everybody in that room may read it. Returns the new
    message, and is refused as sending is.
    """
    source = access.membership_of(request.user, room_id)
    found = access.living_message_in(source, message_id)
    asked = ForwardInput.read(request.data)
    target = access.membership_of(request.user, asked["to"])
    link = request.build_absolute_uri(reverse("message", args=[room_id, message_id]))
    message, is_new = forward_message(found, source, target, asked["client_id"], link)
    return message_answer(message, 201 if is_new else 200)
