"""Typed requests, and what every form page answers."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.limits import TooManyAttempts
from accounts.models import User


class SignedInRequest(HttpRequest):
    """The request of a view behind ``login_required``."""

    user: User


def form_page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """Answer with the form: 200 when it is new, 422 with errors, 429 when one must wait."""
    response = render(request, template, {"form": form, **context})
    if form.is_bound and form.errors:
        response.status_code = 422
    for error in form.non_field_errors().as_data():
        if isinstance(error, TooManyAttempts):
            response.status_code = 429
            response["Retry-After"] = str(error.seconds)
    return response
