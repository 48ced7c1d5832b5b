"""How far somebody has read: in one room, or in all of them."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.read import PLACES_LIMIT, mark_all_read, mark_read, mark_unread
from chat.api.fields import BoundedListField, NumberField
from chat.api.inputs import Input, ReadInput
from chat.api.room_outputs import ReadShape
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["reading"]
ERRORS = {401: MessageAnswer, 404: MessageAnswer, 429: MessageAnswer}
TOO_MANY_PLACES = f"At most {PLACES_LIMIT:,} rooms are marked at once."


class PlaceInput(Input):
    """How far a room was read."""

    room = NumberField()
    seq = NumberField()


class ReadAllInput(Input):
    """How far several rooms were read."""

    rooms = BoundedListField(child=PlaceInput(), max_length=PLACES_LIMIT, too_many=TOO_MANY_PLACES)


@extend_schema(
    tags=TAGS,
    summary="Mark as read",
    request=ReadInput,
    responses={200: ReadShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("PUT")
def room_read(request: SignedInApiRequest, room_id: int) -> Response:
    """Note how far I have read; reading never goes back."""
    membership = access.membership_of(request.user, room_id)
    seq = mark_read(membership, ReadInput.read(request.data)["seq"])
    return Response({"room": room_id, "seq": seq})


@extend_schema(
    tags=TAGS,
    summary="Mark as unread",
    request=ReadInput,
    responses={200: ReadShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("POST")
def room_unread(request: SignedInApiRequest, room_id: int) -> Response:
    """Note that I have read nothing from the place ``seq`` on; reading never goes forward by it."""
    membership = access.membership_of(request.user, room_id)
    seq = mark_unread(membership, ReadInput.read(request.data)["seq"])
    return Response({"room": room_id, "seq": seq})


@extend_schema(
    tags=TAGS,
    summary="Mark all as read",
    request=ReadAllInput,
    responses={204: None, 400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer},
)
@signed_in_api_view("PUT")
def read_all(request: SignedInApiRequest) -> Response:
    """Note how far I have read in several rooms at once, each up to the ``seq`` that I know of.

    Reading never goes back. Rooms that I am not in are passed over.
    """
    rooms = ReadAllInput.read(request.data)["rooms"]
    mark_all_read(request.user, {place["room"]: place["seq"] for place in rooms})
    return Response(status=204)
