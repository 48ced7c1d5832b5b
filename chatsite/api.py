"""What all of the API shares: the shape of an error, and bodies of a bounded size."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.fields import get_error_detail
from rest_framework.parsers import FormParser, JSONParser
from rest_framework.response import Response
from rest_framework.views import exception_handler as default_handler


class BodyTooLarge(APIException):
    """The body is larger than DATA_UPLOAD_MAX_MEMORY_SIZE."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "This is more than fits into one request."
    default_code = "too_large"


class BoundedJSONParser(JSONParser):
    """JSON, read only when its announced length is bearable: the framework's own reads it all."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """Return the parsed body; raises ``BodyTooLarge``."""
        _check_length(stream)
        return super().parse(stream, media_type, parser_context)


class BoundedFormParser(FormParser):
    """A form, read only when its announced length is bearable."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """Return the parsed body; raises ``BodyTooLarge``."""
        _check_length(stream)
        return super().parse(stream, media_type, parser_context)


def _check_length(stream: Any) -> None:
    length = str(getattr(stream, "META", {}).get("CONTENT_LENGTH") or 0)
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if limit is not None and length.isdecimal() and int(length) > limit:
        raise BodyTooLarge


def flat_message(data: Any) -> str:
    """Return the first sentence in DRF's error data, whatever its shape."""
    while isinstance(data, dict | list) and data:
        data = next(iter(data.values())) if isinstance(data, dict) else data[0]
    return str(data) if data else "This could not be done."


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer with ``status_code``, ``message`` and, for bad input, ``errors`` by field.

    Takes Django's ``ValidationError``, which actions raise, for bad input too.
    """
    if isinstance(error, DjangoValidationError):
        error = ValidationError(get_error_detail(error))
    elif isinstance(error, ParseError):
        error = ValidationError({"body": [str(error.detail)]})
    response = default_handler(error, context)
    if response is None:
        return None
    data = response.data
    body: dict[str, Any] = {"status_code": response.status_code, "message": flat_message(data)}
    if response.status_code == 400:
        body["errors"] = data if isinstance(data, dict) else {"non_field_errors": data}
    response.data = body
    return response
