"""Logging in and out."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actions.log_in import finish_session, start_session
from accounts.actions.register import CLOSED, is_empty
from accounts.forms import LogInForm
from accounts.known_device import remember_device
from accounts.models import User
from accounts.page_here import page_here
from accounts.queries.installation import who_may_sign_up
from accounts.signed_out import COOKIE, ended_by, forget, remember, who_left
from chatsite.http.forms import form_page
from chatsite.http.private_cookie import delete_private_cookie

HOME = "/"
LOG_IN = "accounts/log_in.html"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Show the form, or sign the browser in and go where it wanted to go."""
    if request.user.is_authenticated:
        return redirect(target_of(request))
    if request.GET.get(REDIRECT_FIELD_NAME) == HOME and request.method != "POST" and is_empty():
        # Nobody could log in.
        return redirect("signup")
    form = LogInForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        start_session(request, form.user)
        return signed_in(request, form.user, target_of(request))
    left = who_left(request)
    closed = CLOSED.get(who_may_sign_up(), "")
    response = form_page(request, LOG_IN, form, ending=ended_by(request), left=left, closed=closed)
    if left:
        # What is kept from now on is of whoever comes next.
        delete_private_cookie(response, COOKIE)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """Sign the browser out, and let it forget what it kept; go on to ``next`` if it is a page here.

    A link to here does nothing.
    """
    if request.method != "POST":
        return redirect("home")
    person = request.user.pk
    finish_session(request)
    target = request.POST.get(REDIRECT_FIELD_NAME, "")
    response = redirect(page_here(request, target, settings.LOGOUT_REDIRECT_URL))
    return response if person is None else forget(response, person)


def signed_in(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """Let a browser in which ``user`` was just signed in go to ``target``, and be known there."""
    response = redirect(target)
    remember_device(request, response, user.email_key)
    remember(response, user.pk)
    return response


def target_of(request: HttpRequest) -> str:
    """Return the page of this site that ``next`` names, or the home page."""
    target = request.GET.get(REDIRECT_FIELD_NAME, "")
    return page_here(request, target, resolve_url(settings.LOGIN_REDIRECT_URL))
