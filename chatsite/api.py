"""What all of the API shares: the shape of an error."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler as default_handler


def flat_message(data: Any) -> str:
    """Return the first sentence in DRF's error data, whatever its shape."""
    while isinstance(data, dict | list) and data:
        data = next(iter(data.values())) if isinstance(data, dict) else data[0]
    return str(data) if data else "This could not be done."


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer with ``status_code``, ``message`` and, for bad input, ``errors`` by field."""
    response = default_handler(error, context)
    if response is None:
        return None
    data = response.data
    body: dict[str, Any] = {"status_code": response.status_code, "message": flat_message(data)}
    if response.status_code == 400 and isinstance(data, dict):
        body["errors"] = data
    response.data = body
    return response
