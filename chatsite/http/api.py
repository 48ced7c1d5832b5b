"""What all of the API shares: how it answers, and the shape of an error."""

from collections.abc import Iterable, Mapping
from typing import IO, Any

import orjson
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.fields import get_error_detail
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.views import exception_handler as default_handler

from chatsite.conflict import is_conflict
from chatsite.limits import TooManyAttempts
from chatsite.serving.request_body import TOO_LARGE

# Keys of numbers are written as texts, as JSON wants them.
OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS
ENCODER = JSONEncoder()
#: Where Django's request has what the framework made of it, until the answer is ready.
ASKED = "asked"


class OneRenderer(DefaultContentNegotiation):
    """Answers with the only renderer of a view, whatever the client says that it would accept."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Return the renderer and its media type; the first that a view asks for."""
        setattr(request._request, ASKED, request)
        first, *others = renderers
        if others:
            chosen: tuple[BaseRenderer, str]
            chosen = super().select_renderer(request, [first, *others], format_suffix)
            return chosen
        return first, first.media_type


class JSONAnswer(JSONRenderer):
    """Writes JSON by orjson: thirty rooms take an eighth of what Python's own takes."""

    def render(
        self,
        data: Any,
        _accepted_media_type: str | None = None,
        _renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Return ``data`` as bytes, dates as ``2026-12-01T09:00:00Z``; nothing for ``None``."""
        if data is None:
            return b""
        return orjson.dumps(data, default=ENCODER.default, option=OPTIONS)


class JSONBody(JSONParser):
    """Reads JSON, and refuses what is nested too deeply to be read."""

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return what the body says. Raises ``ParseError``."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError("JSON parse error - nested too deeply") from error


class BodyTooLarge(APIException):
    """The body is larger than DATA_UPLOAD_MAX_MEMORY_SIZE."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = TOO_LARGE
    default_code = "too_large"


class ConflictError(ValidationError):
    """A field contradicts what is there."""

    status_code = status.HTTP_409_CONFLICT


class TooManyRequests(APIException):
    """429, with the seconds to wait in Retry-After."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS

    def __init__(self, refusal: TooManyAttempts) -> None:
        super().__init__(refusal.messages[0], "too_many_attempts")
        self.wait = refusal.seconds


def flat_message(data: Any) -> str:
    """Return the first sentence in DRF's error data, whatever its shape."""
    while isinstance(data, dict | list) and data:
        data = next(iter(data.values())) if isinstance(data, dict) else data[0]
    return str(data) if data else "That did not work. Try again."


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer with ``status_code``, ``message`` and, for bad input, ``errors`` by field.

    Takes Django's own exceptions for bad input too: ``ValidationError``, which actions raise, and
    those for bodies beyond its limits.
    """
    if isinstance(error, TooManyAttempts):
        error = TooManyRequests(error)
    elif isinstance(error, DjangoValidationError):
        detail = get_error_detail(error)
        error = ConflictError(detail) if is_conflict(error) else ValidationError(detail)
    elif isinstance(error, RequestDataTooBig):
        error = BodyTooLarge()
    elif isinstance(error, SuspiciousOperation):
        error = ParseError(str(error))
    if isinstance(error, ParseError):
        error = ValidationError({"body": [str(error.detail)]})
    response = default_handler(error, context)
    if response is None:
        return None
    response.data = error_body(response.status_code, response.data)
    return response


def error_body(status_code: int, data: Any) -> dict[str, Any]:
    """Return what is answered for ``data``, what is wrong: by field where something was typed."""
    body: dict[str, Any] = {"status_code": status_code, "message": flat_message(data)}
    if status_code in (400, 409):
        by_field = data if isinstance(data, dict) else {"non_field_errors": data}
        # A sentence that a view raised by itself stands in no list yet.
        body["errors"] = {
            field: [said] if isinstance(said, str) else said for field, said in by_field.items()
        }
    return body


@csrf_exempt
def not_found(_request: HttpRequest) -> JsonResponse:
    """Answer for every address of the API that leads nowhere, in the shape of its errors."""
    message = "There is nothing at this address. /docs lists all addresses."
    return JsonResponse({"status_code": 404, "message": message}, status=404)
