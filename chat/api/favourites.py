"""The rooms that I keep at the top of my list."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.favourites import add_favourite, move_favourite, remove_favourite
from chat.api.fields import NumberField
from chat.api.inputs import Input
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

ERRORS = {401: MessageAnswer, 404: MessageAnswer}


class FavouriteInput(Input):
    """Where a room stands among my favourites."""

    before = NumberField(
        required=False,
        allow_null=True,
        help_text="The favourite that it is put before; null puts it after all of them. Left out, a"
        " room that is one already stays where it is.",
    )


@extend_schema(
    methods=["PUT"],
    tags=["rooms"],
    summary="Make a room a favourite, or move it among them",
    request=FavouriteInput,
    responses={204: None, 400: BadInputAnswer, **ERRORS},
)
@extend_schema(
    methods=["DELETE"],
    tags=["rooms"],
    summary="Remove a room from my favourites",
    request=None,
    responses={204: None, **ERRORS},
)
@signed_in_api_view("PUT", "DELETE")
def room_favourite(request: SignedInApiRequest, room_id: int) -> Response:
    """Keep a room of mine among my favourites, or not; `favourite_place` says in which order.

    My other windows and clients are told by `room` of each room whose place is another one now.
    """
    membership = access.membership_of(request.user, room_id)
    if request.method == "DELETE":
        remove_favourite(membership)
        return Response(status=204)
    asked = FavouriteInput.read(request.data)
    if "before" in asked:
        move_favourite(membership, asked["before"])
    else:
        add_favourite(membership)
    return Response(status=204)
