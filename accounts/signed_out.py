"""What a browser forgets when somebody logs out: drafts, messages not sent, pictures, pages."""

from django.conf import settings
from django.http import HttpResponse

# static/js/outbox/signed_out.js reads it.
COOKIE = "signed_out"
SECONDS = 60
# Not "cookies": they know that this browser may log in, and its time zone.
SITE_DATA = '"cache", "storage"'


def forget(response: HttpResponse, user_id: int) -> HttpResponse:
    """Let the browser forget what it kept for somebody, and return ``response``.

    Clear-Site-Data does it by itself where the browser knows it and came by HTTPS; for others a
    cookie tells the script of the next page.
    """
    response["Clear-Site-Data"] = SITE_DATA
    response.set_cookie(
        COOKIE,
        str(user_id),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def remember(response: HttpResponse) -> None:
    """Let the browser keep what it has from now on: somebody logged in."""
    response.delete_cookie(COOKIE, samesite="Lax")
