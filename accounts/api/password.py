"""Changing a password, known or forgotten."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.password import change_password_by_token, check_current_password
from accounts.actions.reset_mail import request_reset
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.api.serializers import ChangePasswordSerializer, ForgottenPasswordSerializer
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer, message_answer


@extend_schema(
    tags=["me"],
    summary="Change my password",
    request=ChangePasswordSerializer,
    responses={
        200: MessageAnswer,
        400: BadInputAnswer,
        401: MessageAnswer,
        429: MessageAnswer,
    },
)
@signed_in_api_view("POST")
def me_password(request: SignedInApiRequest) -> Response:
    """Change my password. This token stays good; every other token and session ends.

    A wrong present one is answered 400, and counts as one at the log in does.
    """
    serializer = ChangePasswordSerializer(data=request.data, context={"user": request.user})
    serializer.is_valid(raise_exception=True)
    typed = serializer.validated_data
    check_current_password(request._request, request.user, typed["password"])
    change_password_by_token(request.auth, request.user, typed["new_password"])
    return message_answer(200, "Password saved. Everything else is signed out.")


@extend_schema(
    tags=["auth"],
    summary="Ask for a new password",
    request=ForgottenPasswordSerializer,
    responses={200: MessageAnswer, 400: BadInputAnswer, 429: MessageAnswer},
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def password_reset(request: Request) -> Response:
    """Mail a link to a page where a new password is chosen; the answer is the same for everybody.

    Once it was chosen there, log in with it.
    """
    serializer = ForgottenPasswordSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    request_reset(serializer.validated_data["email"])
    return message_answer(
        200, "If we know this address, a link is on its way. It works once, for an hour."
    )
