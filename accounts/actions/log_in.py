"""Letting somebody in who knows the password: by a browser session or by an access token."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from accounts.actions.clear_expired import clear_expired
from accounts.actions.end_access import end_oldest_access, tell_session_ended
from accounts.actions.profile import learn_time_zone
from accounts.known_device import known_device
from accounts.models import AccessToken, User, UserStatus
from accounts.validators import email_key_of
from chatsite.buckets import Draw
from chatsite.digest import digest
from chatsite.http.client_address import client_address
from chatsite.limits import from_anywhere, from_network, give_back, spend, take
from chatsite.reader import zone_name_of
from chatsite.security_log import note


def user_with_password(request: HttpRequest, email: str, password: str) -> User | None:
    """Return the active user who has this password, or ``None``.

    A wrong, an unknown and a disabled one take the same time. Only failures count towards the
    limits of guessing; raises ``TooManyAttempts`` beyond them, and when somebody logs in all the
    time.
    """
    key = email_key_of(email)
    draws = _attempt(request, key)
    take(draws)
    user = authenticate(request, username=email, password=password)
    if not isinstance(user, User):
        # Not what was typed: some type their password where the address belongs.
        owner = User.objects.filter(email_key=key).values_list("pk", flat=True).first()
        note("wrong_password", None, account=owner)
        return None
    give_back(draws)
    spend("log_in", user.pk)
    return user


def _attempt(request: HttpRequest, email_key: str) -> list[Draw]:
    # Guesses count where they come from: an account is never shut for all because somebody
    # somewhere guesses, and a browser that knows it is not touched by guesses made elsewhere.
    device = known_device(request, email_key)
    if device:
        return from_anywhere("login_by_email", f"{email_key} {device}")
    return from_network("login_by_address") + from_network("login_by_email", email_key)


def start_session(request: HttpRequest, user: User) -> None:
    """Sign the browser in, noting what it is and where it comes from."""
    login(request, user)
    request.session["user_agent"] = request.headers.get("User-Agent", "")[:200]
    request.session["ip_address"] = client_address(request)
    # Written now, so that it is among those that are counted.
    request.session.save()
    clear_expired(user.pk)
    end_oldest_access(user.pk)
    learn_time_zone(user, zone_name_of(request))
    note("log_in", user.pk, device=request.session["user_agent"])


def finish_session(request: HttpRequest) -> None:
    """Sign the browser out."""
    user, session_key = request.user, request.session.session_key
    logout(request)
    if not isinstance(user, AnonymousUser) and session_key:
        tell_session_ended(user, session_key)
        note("log_out", user.pk)


def issue_token(user: User, device: str, own_name: str = "") -> str | None:
    """Return the secret of a new access token; only its digest is kept.

    ``device`` is what the client says of itself, ``own_name`` what its user calls it, cleaned.
    ``user`` is as loaded when the password was checked. Returns ``None`` when it was changed, or
    the account disabled, in the meantime.
    """
    now = timezone.now()
    secret = secrets.token_urlsafe(32)
    token = AccessToken(
        user=user,
        digest=digest(secret),
        auth_hash=user.get_session_auth_hash(),
        device=device[:200],
        own_name=own_name,
        expiry_date=now + timedelta(seconds=settings.ACCESS_TOKEN_IDLE_AGE),
        last_used_date=now,
    )
    token.save(force_insert=True)
    clear_expired(user.pk)
    end_oldest_access(user.pk)
    unchanged = User.objects.filter(
        pk=user.pk, password=user.password, user_status=UserStatus.ACTIVE
    )
    if not unchanged.exists():
        AccessToken.objects.filter(digest=token.digest).delete()
        return None
    note("token", user.pk, device=token.device)
    return secret
