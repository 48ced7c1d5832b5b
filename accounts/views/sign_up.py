"""Signing up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions.installation import store_sign_up
from accounts.actions.log_in import start_session
from accounts.actions.register import (
    AddressTakenError,
    SignUpClosedError,
    check_may_sign_up,
    is_empty,
    register,
)
from accounts.forms import FirstSignUpForm, SignUpForm
from accounts.models import User
from accounts.views.log_in import signed_in, target_of
from chatsite.http.forms import form_page, page_for_later
from chatsite.limits import TooManyAttempts, from_network, take

PAGE = "accounts/sign_up.html"
WELCOME = "Welcome. You administer this installation."


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def signup(request: HttpRequest) -> HttpResponse:
    """Show the form, or create the account and sign the browser in."""
    if request.user.is_authenticated:
        return redirect(target_of(request))
    return sign_up_page(request, PAGE, target_of(request))


def sign_up_page(
    request: HttpRequest, page: str, target: str, invite: str = "", **context: Any
) -> HttpResponse:
    """Answer with the template ``page`` around the form, or create the account; go to ``target``.

    ``invite`` is the token of an invite link, whose errors are those of ``register``. Without a
    form, because nobody may sign up, the page has the sentence ``closed``.
    """
    is_sent = request.method == "POST"
    try:
        check_may_sign_up(invite)
    except SignUpClosedError as refusal:
        status = 403 if is_sent else 200
        return render(request, page, {**context, "closed": str(refusal)}, status=status)
    kind = FirstSignUpForm if is_empty() else SignUpForm
    if is_sent:
        try:
            take(from_network("sign_up_by_address"))
        except TooManyAttempts as refusal:
            # Not looked at: beyond the limit, nobody learns who has an account.
            form = kind(initial=request.POST.dict())
            return page_for_later(request, page, form, refusal, **context)
    form = kind(request.POST if is_sent else None)
    user = _registered(form, invite) if form.is_valid() else None
    if user is None:
        return form_page(request, page, form, **context)
    start_session(request, user)
    if user.is_admin:
        messages.success(request, WELCOME)
    return signed_in(request, user, target)


def _registered(form: SignUpForm, invite: str) -> User | None:
    # Of the first account alone, which asks for nothing else.
    sign_up = form.cleaned_data.pop("sign_up", "")
    try:
        user = register(**form.cleaned_data, invite=invite)
    except AddressTakenError as refusal:
        form.add_error(None, refusal)
        return None
    if sign_up and user.founder:
        store_sign_up(sign_up, by=user)
    return user
