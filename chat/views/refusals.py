"""What a form answers that was refused."""

from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpResponse

from accounts.limits import TooManyAttempts

Response = TypeVar("Response", bound=HttpResponse)


def sentences(form: BaseForm) -> list[str]:
    """Return everything that is wrong with ``form``."""
    return [str(error) for errors in form.errors.values() for error in errors]


def refusal(form: BaseForm) -> HttpResponse:
    """Return what is wrong with ``form``, for a script to show."""
    return HttpResponse(" ".join(sentences(form)), content_type="text/plain; charset=utf-8")


def with_status_of(form: BaseForm, response: Response) -> Response:
    """Return ``response`` with 422 when ``form`` has errors, 429 when one must wait."""
    refused = [error for errors in form.errors.as_data().values() for error in errors]
    if refused:
        response.status_code = 422
    for error in refused:
        if isinstance(error, TooManyAttempts):
            response.status_code = 429
            response["Retry-After"] = str(error.seconds)
    return response
