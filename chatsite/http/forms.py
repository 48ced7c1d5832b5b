"""What a form answers that was refused, to a browser and to a script."""

from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chatsite.conflict import CONFLICT
from chatsite.limits import TooManyAttempts

Response = TypeVar("Response", bound=HttpResponse)


def form_page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """Answer with a page around ``form``, in the status that fits it (``with_status_of``)."""
    focus_first_error(form)
    return with_status_of(form, render(request, template, {"form": form, **context}))


def page_for_later(
    request: HttpRequest, template: str, form: BaseForm, refusal: TooManyAttempts, **context: Any
) -> HttpResponse:
    """Answer with a form as it was typed, unchecked, and when it may be sent again."""
    sentence = refusal.messages[0]
    focus_first_field(form)
    response = render(request, template, {"form": form, "refusal": sentence, **context})
    wait(response, refusal)
    return response


def focus_first_error(form: BaseForm) -> None:
    """Let a page begin at the first field that was refused, before it is rendered.

    Where no field is wrong by itself it begins at the first, which then names the form's error.
    """
    refused = [field.name for field in form.visible_fields() if field.errors]
    if refused:
        form.fields[refused[0]].widget.attrs["autofocus"] = True
    elif form.is_bound and form.non_field_errors():
        focus_first_field(form)


def focus_first_field(form: BaseForm) -> None:
    """Let a page begin at the first field of a form, which is read with the form's own error."""
    first = next(field for field in form if not field.is_hidden)
    help_text = f" {first.auto_id}_helptext" if first.help_text else ""
    first.field.widget.attrs |= {
        "autofocus": True,
        "aria-describedby": f"form-error{help_text}",
    }


def error_text(form: BaseForm) -> HttpResponse:
    """Return what is wrong with ``form``, for a script to show; ``X-Fields`` names the fields."""
    text = HttpResponse(" ".join(sentences(form)), content_type="text/plain; charset=utf-8")
    text["X-Fields"] = " ".join(form.errors)
    return with_status_of(form, text)


def sentences(form: BaseForm) -> list[str]:
    """Return everything that is wrong with ``form``."""
    return [str(error) for errors in form.errors.values() for error in errors]


def with_status_of(form: BaseForm, response: Response) -> Response:
    """Return ``response`` with 422 when ``form`` has errors.

    With 409 when it contradicts what is there, with 429 when one must wait.
    """
    refused = [error for errors in form.errors.as_data().values() for error in errors]
    if refused:
        response.status_code = 422
    for error in refused:
        if error.code == CONFLICT:
            response.status_code = 409
        if isinstance(error, TooManyAttempts):
            wait(response, error)
    return response


def wait(response: HttpResponse, refusal: TooManyAttempts) -> None:
    """Make ``response`` a 429 that says for how long."""
    response.status_code = 429
    response["Retry-After"] = str(refusal.seconds)
