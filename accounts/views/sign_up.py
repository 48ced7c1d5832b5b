"""Signing up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions.log_in import start_session
from accounts.actions.register import AddressTakenError, is_empty, register
from accounts.forms import SignUpForm
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
    if request.method == "POST":
        try:
            take(from_network("sign_up_by_address"))
        except TooManyAttempts as refusal:
            # Not looked at: beyond the limit, nobody learns who has an account.
            return page_for_later(request, PAGE, SignUpForm(initial=request.POST.dict()), refusal)
    form = SignUpForm(request.POST if request.method == "POST" else None)
    user = _registered(form) if form.is_valid() else None
    if user is not None:
        start_session(request, user)
        if user.is_admin:
            messages.success(request, WELCOME)
        return signed_in(request, user)
    return form_page(request, PAGE, form, first=is_empty())


def _registered(form: SignUpForm) -> User | None:
    try:
        return register(**form.cleaned_data)
    except AddressTakenError as refusal:
        form.add_error(None, refusal)
        return None
