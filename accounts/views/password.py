"""Changing a password, known or forgotten."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.password import change_password, reset_password
from accounts.actions.reset_mail import request_reset, user_of_link
from accounts.forms import ChangePasswordForm, ForgottenPasswordForm, NewPasswordForm
from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chatsite.http.forms import form_page
from chatsite.limits import TooManyAttempts


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password_change(request: SignedInRequest) -> HttpResponse:
    """Change my password; this browser stays signed in, everything else does not."""
    data = request.POST if request.method == "POST" else None
    form = ChangePasswordForm(request, request.user, data)
    if form.is_valid():
        try:
            change_password(request, request.user, form.cleaned_data["new_password"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Password saved. Everything else is signed out.")
            return redirect("profile")
    return form_page(request, "accounts/password_change.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def password_reset(request: HttpRequest) -> HttpResponse:
    """Ask for a link to a new password; the answer is the same for every address."""
    form = ForgottenPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            request_reset(form.cleaned_data["email"])
        except TooManyAttempts as error:
            form.add_error(None, error)
        else:
            return redirect("password_reset_sent")
    return form_page(request, "accounts/password_reset.html", form)


@require_safe
def password_reset_sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, if the address is known."""
    return render(request, "accounts/password_reset_sent.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password_reset_confirm(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Set a new password with the link from the mail, which works once."""
    user = user_of_link(uid, token)
    if user is None:
        return render(request, "accounts/password_reset_expired.html", status=410)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reset_password(user, form.cleaned_data["new_password"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Password saved. Log in with it.")
            return redirect("login")
    return form_page(request, "accounts/password_reset_confirm.html", form)
