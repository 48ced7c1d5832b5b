"""My sessions and devices."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.actions.devices import DEVICE_NAME_TYPED_LIMIT, TOO_LONG, name_device
from accounts.actions.end_access import end_access, end_other_access
from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from accounts.credentials import token_credential
from accounts.models.device_name import DEVICE_NAME_LENGTH
from accounts.queries.devices import NOT_THERE, Device, devices_of
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["me"]
ERRORS = {401: MessageAnswer, 404: MessageAnswer}


class SessionShape(serializers.Serializer[Any]):
    """Something that I am signed in with."""

    credential = serializers.CharField(help_text="What to end it by. Nobody can sign in with it.")
    name = serializers.CharField(help_text="What people know it by: `own_name`, or else `kind`.")
    own_name = serializers.CharField(help_text="What I call it; empty if nothing.")
    kind = serializers.CharField(
        help_text="What it says of itself, as people speak of it, such as `Firefox on Linux`."
    )
    browser = serializers.BooleanField(help_text="Whether it is a browser, or a client's token.")
    ip_address = serializers.CharField(
        help_text="Where a browser logged in from; empty for a client."
    )
    creation_date = serializers.DateTimeField()
    last_used_date = serializers.DateTimeField(help_text="To a few minutes.")
    current = serializers.BooleanField(help_text="Whether it is the token of this request.")


class SessionsShape(serializers.Serializer[Any]):
    """What I am signed in with, what was used last first."""

    results = SessionShape(many=True)


class DeviceNameInput(serializers.Serializer[Any]):
    """What I call it."""

    name = serializers.CharField(
        allow_blank=True,
        max_length=DEVICE_NAME_TYPED_LIMIT,
        error_messages={"max_length": TOO_LONG},
        help_text=f"At most {DEVICE_NAME_LENGTH} characters; with none it goes by its `kind`.",
    )


class EndedShape(serializers.Serializer[Any]):
    """How many were ended."""

    ended = serializers.IntegerField()


def session_json(device: Device, current: str) -> dict[str, Any]:
    """Return what somebody is signed in with as ``SessionShape`` describes it."""
    return {
        "credential": device.credential,
        "name": device.name,
        "own_name": device.own_name,
        "kind": device.kind,
        "browser": device.is_browser,
        "ip_address": device.ip_address,
        "creation_date": device.creation_date,
        "last_used_date": device.last_used_date,
        "current": device.credential == current,
    }


@extend_schema(
    tags=TAGS,
    operation_id="sessions_list",
    summary="What I am signed in with",
    responses={200: SessionsShape, 401: MessageAnswer},
)
@signed_in_api_view("GET")
def session_list(request: SignedInApiRequest) -> Response:
    """List my browsers and clients, at most 50 of each."""
    current = token_credential(request.auth.digest)
    devices = devices_of(request.user.pk)
    return Response({"results": [session_json(device, current) for device in devices]})


@extend_schema(
    methods=["PATCH"],
    tags=TAGS,
    summary="Name one of them",
    request=DeviceNameInput,
    responses={200: SessionShape, 400: BadInputAnswer, **ERRORS, 429: MessageAnswer},
)
@extend_schema(
    methods=["DELETE"],
    tags=TAGS,
    summary="Sign one of them out",
    responses={204: None, **ERRORS},
)
@signed_in_api_view("PATCH", "DELETE")
def session_detail(request: SignedInApiRequest, credential: str) -> Response:
    """Name one of my sessions or tokens, or end it, with the streams opened with it."""
    if request.method == "PATCH":
        asked = DeviceNameInput(data=request.data)
        asked.is_valid(raise_exception=True)
        device = name_device(request.user.pk, credential, asked.validated_data["name"])
        if device is None:
            raise Http404(NOT_THERE)
        return Response(session_json(device, token_credential(request.auth.digest)))
    if not end_access(request.user.pk, credential):
        raise Http404(NOT_THERE)
    return Response(status=204)


@extend_schema(
    tags=TAGS,
    operation_id="sessions_end_others",
    summary="Sign all others out",
    request=None,
    responses={200: EndedShape, 401: MessageAnswer},
)
@signed_in_api_view("POST")
def sessions_end_others(request: SignedInApiRequest) -> Response:
    """End all of my sessions and tokens but that of this request."""
    kept = token_credential(request.auth.digest)
    return Response({"ended": end_other_access(request.user.pk, kept)})
