"""Browsers in which somebody logged in before: nobody who guesses can keep them out."""

import secrets

from django.core import signing
from django.http import HttpRequest, HttpResponse

from chatsite.digest import digest
from chatsite.http.private_cookie import private_cookie, set_private_cookie

COOKIE = "known_device"
SALT = "accounts.known_device"
# As long as browsers keep any cookie (draft-ietf-httpbis-rfc6265bis, section 5.5).
AGE = 400 * 24 * 60 * 60
MARK = ":"


def known_device(request: HttpRequest, email_key: str) -> str | None:
    """Return the number of this browser, if the account ``email_key`` was signed in here."""
    try:
        value = signing.loads(private_cookie(request, COOKIE), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return None
    account, _, device = str(value).partition(MARK)
    return device if account == digest(email_key) else None


def remember_device(request: HttpRequest, response: HttpResponse, email_key: str) -> None:
    """Let this browser be known for the account ``email_key`` from now on."""
    device = known_device(request, email_key) or secrets.token_urlsafe(9)
    value = signing.dumps(f"{digest(email_key)}{MARK}{device}", salt=SALT)
    set_private_cookie(response, COOKIE, value, AGE)
