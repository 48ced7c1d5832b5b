"""My picture."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import parser_classes
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from accounts.actions.profile import remove_picture, set_picture
from accounts.api.answers import UserAnswer, user_answer
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.api.serializers import PictureSerializer
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["me"]


@extend_schema(
    methods=["PUT"],
    tags=TAGS,
    summary="Set my picture",
    request={"multipart/form-data": PictureSerializer},
    responses={
        200: UserAnswer,
        400: BadInputAnswer,
        401: MessageAnswer,
        413: MessageAnswer,
        429: MessageAnswer,
    },
)
@extend_schema(
    methods=["DELETE"],
    tags=TAGS,
    summary="Remove my picture",
    request=None,
    responses={204: None, 401: MessageAnswer},
)
@signed_in_api_view("PUT", "DELETE")
@parser_classes([MultiPartParser])
def me_picture(request: SignedInApiRequest) -> Response:
    """Show a picture beside my name, which becomes a square of 512 pixels, or my initials again."""
    if request.method == "DELETE":
        remove_picture(request.user)
        return Response(status=204)
    serializer = PictureSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    set_picture(request.user, serializer.validated_data["picture"].file)
    return user_answer(request.user, 200, "Your picture is saved.")
