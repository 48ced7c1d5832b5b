"""What pages may ask of a browser, and who may take what we serve into pages of their own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# None of these is used; a script that got in could not use them either. A microphone records voice
# messages, on our pages alone.
UNUSED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("midi", "payment", "usb"),
)
POLICIES = {
    "Permissions-Policy": ", ".join(
        ["microphone=(self)", *(f"{feature}=()" for feature in UNUSED)],
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PoliciesMiddleware:
    """Adds ``POLICIES`` to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and add what its answer does not say itself."""
        response = self.get_response(request)
        for name, value in POLICIES.items():
            response.headers.setdefault(name, value)
        return response
