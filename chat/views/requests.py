"""What the views of the chat have in common: who asks, how, and with which numbers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.http import SignedInRequest
from chatsite.http.converters import LARGEST_ID
from chatsite.http.scripts import by_script

Parameters = ParamSpec("Parameters")


def signed_in(
    view: Callable[Concatenate[SignedInRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponse]:
    """Let only people who are signed in see ``view``.

    Others are sent to log in and back to where they were; scripts are told by 401, and
    whoever typed something gets it back with that.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponse:
        if request.user.is_authenticated:
            return view(cast("SignedInRequest", request), *args, **kwargs)
        if by_script(request):
            return HttpResponse("You are signed out. Log in again.", status=401)
        if request.POST.get("content"):
            return render(request, "401.html", {"page": _page_of(request)}, status=401)
        return redirect_to_login(_page_of(request))

    return guarded


def runs_scripts(request: HttpRequest) -> bool:
    """Return whether this browser runs our scripts: they keep its time zone in a cookie."""
    return "timezone" in request.COOKIES


def number_in(request: HttpRequest, name: str) -> int | None:
    """Return the whole number in the address's parameter ``name``, ``None`` without it.

    Raises ``Http404`` for anything that is not a number the database can hold.
    """
    if name not in request.GET:
        return None
    number = whole_number(request.GET[name])
    if number is None:
        raise Http404(f"{name} is not a number.")
    return number


def whole_number(text: str) -> int | None:
    """Return ``text`` as a number from 0 to 63 bits, or ``None`` when it is none."""
    if text.isascii() and text.isdecimal() and len(text) <= 19 and int(text) <= LARGEST_ID:
        return int(text)
    return None


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: this one, or the one whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure()):
        return urlsplit(referer).path or "/"
    return "/"
