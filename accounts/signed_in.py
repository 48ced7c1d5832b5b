"""Pages for people who are signed in, and what all others get: why they are not, and a way back."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.http import SignedInRequest
from accounts.signed_out import ENDINGS, ending_of, note_ending
from chatsite.http.scripts import by_script

Parameters = ParamSpec("Parameters")
# What templates/_typed.html gives back.
WORDS = (
    *("content", "room_name", "description", "user"),
    *("first_name", "last_name", "phone_number", "bio", "status_text", "keyword"),
    "name",
)


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
        return _refused(request)

    return guarded


def post_only(
    page: str,
) -> Callable[
    [Callable[Concatenate[SignedInRequest, Parameters], HttpResponse]],
    Callable[Concatenate[SignedInRequest, Parameters], HttpResponse],
]:
    """Let a view answer POST alone. Whoever comes by a link is sent to ``page``, where its form is.

    That is the name of a page, of the same room if it is one of a room.
    """

    def decorate(
        view: Callable[Concatenate[SignedInRequest, Parameters], HttpResponse],
    ) -> Callable[Concatenate[SignedInRequest, Parameters], HttpResponse]:
        @wraps(view)
        def guarded(
            request: SignedInRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            room = {"room_id": kwargs["room_id"]} if "room_id" in kwargs else {}
            return redirect(resolve_url(page, **room))

        return guarded

    return decorate


def page_of(request: HttpRequest) -> str:
    """Return the page to come back to: this one, or the one whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure()):
        return urlsplit(referer).path or "/"
    # Every address that takes a form leads there by itself.
    return request.path


def _refused(request: HttpRequest) -> HttpResponse:
    ending = ending_of(request)
    sentence = ENDINGS.get(ending or "", "Log in to go on.")
    if by_script(request):
        response = HttpResponse(sentence, status=401, content_type="text/plain; charset=utf-8")
    elif any(request.POST.get(name) for name in WORDS):
        context = {"page": page_of(request), "sentence": sentence}
        response = render(request, "401.html", context, status=401)
    else:
        response = redirect_to_login(page_of(request))
    note_ending(request, response, ending)
    return response
