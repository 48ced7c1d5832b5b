"""Signing up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions.log_in import start_session
from accounts.actions.register import AddressTakenError, is_empty, register
from accounts.forms import SignUpForm
from accounts.views.log_in import target_of
from chatsite.http.client_address import client_address, client_network
from chatsite.http.forms import form_page
from chatsite.limits import SIGN_UP_BY_ADDRESS, TooManyAttempts


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signup(request: HttpRequest) -> HttpResponse:
    """Show the form, or create the account and sign the browser in."""
    if request.user.is_authenticated:
        return redirect(target_of(request))
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _registered(request, form):
        return redirect(target_of(request))
    return form_page(request, "accounts/sign_up.html", form, first=is_empty())


def _registered(request: HttpRequest, form: SignUpForm) -> bool:
    try:
        SIGN_UP_BY_ADDRESS.take(client_network(client_address(request)))
        user = register(**form.cleaned_data)
    except (AddressTakenError, TooManyAttempts) as refusal:
        form.add_error(None, refusal)
        return False
    start_session(request, user)
    if user.is_admin:
        messages.success(request, "Welcome! You are the administrator of this installation.")
    return True
