"""How somebody came to be signed out, and what their browser forgets when they logged out.

That is drafts, messages not sent, pictures, pages.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.credentials import stored_key
from accounts.models import User, UserSession, UserStatus
from chatsite.http.private_cookie import (
    delete_private_cookie,
    private_cookie,
    set_private_cookie,
)
from chatsite.http.scripts import by_script

# Who left: the page on which one logs in tells its script.
COOKIE = "signed_out"
SECONDS = 60
# Not "cookies": they know that this browser may log in, and its time zone.
SITE_DATA = '"cache", "storage"'

# Which of ENDINGS it was: the first answer to who is signed out takes the session's cookie away.
ENDING_COOKIE = "session_ended"
ENDING_SECONDS = 10 * 60
# Whose session it was: of one that was ended, nothing is left here.
ACCOUNT_COOKIE = "account"
ACCOUNT_SALT = "accounts.signed_out"
ELSEWHERE, OVER, DISABLED = "elsewhere", "over", "disabled"
ENDINGS = {
    ELSEWHERE: "You were logged out, perhaps in another window or on another device.",
    OVER: "You were logged out after a long time away.",
    DISABLED: "This account is disabled. An administrator can enable it again.",
}


def ending_of(request: HttpRequest) -> str | None:
    """Return which of ``ENDINGS`` somebody has come to who is signed out, ``None`` for neither."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if key:
        disabled = User.objects.filter(user_status=UserStatus.DISABLED)
        account = _account_of(request)
        if account is not None and disabled.filter(pk=account).exists():
            return DISABLED
        row = UserSession.objects.filter(session_key=stored_key(key)).first()
        return OVER if row is not None and row.expire_date <= timezone.now() else ELSEWHERE
    noted = private_cookie(request, ENDING_COOKIE)
    if noted in ENDINGS:
        return noted
    # A script runs on the page of somebody who was signed in.
    return ELSEWHERE if by_script(request) else None


def ended_by(request: HttpRequest) -> str:
    """Return how it came that one has to log in, empty when nothing is known of it."""
    return ENDINGS.get(ending_of(request) or "", "")


def note_ending(request: HttpRequest, response: HttpResponse, ending: str | None) -> None:
    """Let the page on which one logs in know how it came to that.

    Whoever logged out has no session any more, and knows.
    """
    if ending is not None and request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        set_private_cookie(response, ENDING_COOKIE, ending, ENDING_SECONDS)


def forget(response: HttpResponse, user_id: int) -> HttpResponse:
    """Let the browser forget what it kept for somebody, and return ``response``.

    Clear-Site-Data does it by itself where the browser knows it and came by HTTPS; for others a
    cookie tells the page that comes next, and that its script (static/js/outbox/signed_out.js).
    """
    response["Clear-Site-Data"] = SITE_DATA
    set_private_cookie(response, COOKIE, str(user_id), SECONDS)
    delete_private_cookie(response, ENDING_COOKIE)
    delete_private_cookie(response, ACCOUNT_COOKIE)
    return response


def who_left(request: HttpRequest) -> str:
    """Return the id of who logged out in this browser just now, or ``""``."""
    left = private_cookie(request, COOKIE)
    return left if left.isascii() and left.isdecimal() else ""


def remember(response: HttpResponse, user_id: int) -> None:
    """Let the browser keep what it has from now on: somebody logged in."""
    delete_private_cookie(response, COOKIE)
    delete_private_cookie(response, ENDING_COOKIE)
    account = signing.dumps(user_id, salt=ACCOUNT_SALT)
    set_private_cookie(response, ACCOUNT_COOKIE, account, settings.SESSION_COOKIE_AGE)


def _account_of(request: HttpRequest) -> int | None:
    try:
        found = signing.loads(private_cookie(request, ACCOUNT_COOKIE), salt=ACCOUNT_SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
