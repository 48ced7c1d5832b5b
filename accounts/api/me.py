"""The account behind the token."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.actions.profile import edit_profile
from accounts.api.answers import UserAnswer, user_answer
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.api.serializers import ProfileSerializer
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["me"]


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    summary="Show my account",
    responses={200: UserAnswer, 401: MessageAnswer},
)
@extend_schema(
    methods=["PATCH"],
    tags=TAGS,
    summary="Change my profile",
    request=ProfileSerializer,
    responses={200: UserAnswer, 400: BadInputAnswer, 401: MessageAnswer},
)
@signed_in_api_view("GET", "PATCH")
def me(request: SignedInApiRequest) -> Response:
    """Show my account, or change some of names, phone number, bio and chat status."""
    user = request.user
    if request.method == "PATCH":
        serializer = ProfileSerializer(user, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        edit_profile(user, serializer.validated_data)
        return user_answer(user, 200, "Your profile is saved.")
    return user_answer(user, 200, "This is your account.")
