"""Registering, logging in and logging out."""

from collections.abc import Mapping

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import (
    api_view,
    authentication_classes,
    parser_classes,
    permission_classes,
)
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.end_access import revoke_token
from accounts.actions.log_in import issue_token, user_with_password
from accounts.actions.register import AddressTakenError, register
from accounts.api.answers import LoggedInAnswer, RegisteredAnswer, user_answer
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.api.serializers import (
    LoginSerializer,
    PasswordFormSerializer,
    RegisterSerializer,
)
from chatsite.http.api import JSONBody
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer, message_answer
from chatsite.limits import from_network, take

TAGS = ["auth"]


@extend_schema(
    tags=TAGS,
    summary="Create an account",
    request=RegisterSerializer,
    responses={
        201: RegisteredAnswer,
        400: BadInputAnswer,
        403: MessageAnswer,
        429: MessageAnswer,
    },
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
def auth_register(request: Request) -> Response:
    """Create an account and return it with a token. The first one becomes administrator."""
    take(from_network("sign_up_by_address"))
    serializer = RegisterSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    given = dict(serializer.validated_data)
    own_name = given.pop("device")
    try:
        user = register(**given)
    except AddressTakenError:
        return message_answer(400, "User already signed up!")
    secret = issue_token(user, request.headers.get("User-Agent", ""), own_name)
    token = {"access_token": secret, "token_type": "bearer"}
    words = "Welcome to this blazingly fast chat app!"
    return user_answer(user, 201, words, token=token, **lasting())


@extend_schema(
    tags=TAGS,
    summary="Log in",
    request={
        "application/json": LoginSerializer,
        "application/x-www-form-urlencoded": PasswordFormSerializer,
        "multipart/form-data": PasswordFormSerializer,
    },
    responses={
        200: LoggedInAnswer,
        400: BadInputAnswer,
        401: MessageAnswer,
        429: MessageAnswer,
    },
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
@parser_classes([JSONBody, FormParser, MultiPartParser])
def auth_login(request: Request) -> Response:
    """Return the account and a new token, by JSON or by the form of OAuth2's password grant."""
    data = request.data
    if isinstance(data, Mapping) and "email" not in data and "username" in data:
        data = {
            "email": data["username"],
            "password": data.get("password"),
            "device": data.get("device", ""),
        }
    serializer = LoginSerializer(data=data)
    serializer.is_valid(raise_exception=True)
    given = dict(serializer.validated_data)
    own_name = given.pop("device")
    user = user_with_password(request._request, **given)
    client = request.headers.get("User-Agent", "")
    secret = issue_token(user, client, own_name) if user else None
    if user is None or secret is None:
        refusal = message_answer(401, "Invalid credentials!")
        refusal["WWW-Authenticate"] = "Bearer"
        return refusal
    token = {"access_token": secret, "token_type": "bearer"}
    words = "You have successfully logged in!"
    return user_answer(user, 200, words, token=token, **token, **lasting())


def lasting() -> dict[str, int]:
    """Return for how long a new token lasts that nobody uses, as OAuth2 says it."""
    return {"expires_in": settings.ACCESS_TOKEN_IDLE_AGE}


@extend_schema(
    tags=TAGS,
    summary="Log out",
    request=None,
    responses={200: MessageAnswer, 401: MessageAnswer},
)
@signed_in_api_view("POST")
def auth_logout(request: SignedInApiRequest) -> Response:
    """Revoke the token of this request, and end the streams opened with it."""
    revoke_token(request.auth)
    return message_answer(200, "You have logged out.")
