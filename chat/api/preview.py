"""What a text would look like as a message."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.preview import preview
from chat.api.fields import ContentField
from chat.api.inputs import Input
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer


class PreviewInput(Input):
    """What somebody is writing."""

    content = ContentField()


class PreviewShape(serializers.Serializer[Any]):
    """What it becomes."""

    html = serializers.CharField(help_text="Sanitised HTML.")


@extend_schema(
    tags=["messages"],
    summary="Preview a message",
    request=PreviewInput,
    responses={
        200: PreviewShape,
        400: BadInputAnswer,
        401: MessageAnswer,
        403: MessageAnswer,
        404: MessageAnswer,
        429: MessageAnswer,
    },
)
@signed_in_api_view("POST")
def room_preview(request: SignedInApiRequest, room_id: int) -> Response:
    """Show what a text becomes in a room of mine. Nothing is sent or stored."""
    membership = access.membership_of(request.user, room_id)
    return Response({"html": preview(membership, PreviewInput.read(request.data)["content"])})
