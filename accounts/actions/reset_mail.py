"""Asking for a new password by e-mail."""

from concurrent.futures import Future

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from accounts.models import User, UserStatus
from accounts.validators import email_key_of
from chatsite.hosts import absolute
from chatsite.limits import from_anywhere, from_network, take
from chatsite.mail import Mail, send_later
from chatsite.security_log import note


def request_reset(email: str) -> "Future[None]":
    """Mail a link for a new password, if an active account has this address.

    Does the same work, and takes the same time, if none has. Returns the mail on its way; raises
    ``TooManyAttempts`` beyond the limits.
    """
    key = email_key_of(email)
    take(from_network("reset_by_address") + from_anywhere("reset_by_email", key))
    found = User.objects.filter(email_key=key, user_status=UserStatus.ACTIVE).first()
    note("reset_asked", None, account=found.pk if found else None)
    user = found or User(pk=0, first_name="Nobody", email=email)
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    link = absolute(reverse("password_reset_confirm", args=[uid, token]))
    context = {"user": user, "link": link}
    return send_later(Mail("password_reset", context, found.email if found else None))


def user_of_link(uid: str, token: str) -> User | None:
    """Return whom a mailed link belongs to, or ``None`` once it is used, expired or wrong."""
    try:
        user_id = int(force_str(urlsafe_base64_decode(uid)))
    except (ValueError, OverflowError):
        return None
    user: User | None = User.objects.filter(pk=user_id, user_status=UserStatus.ACTIVE).first()
    if user is None or not default_token_generator.check_token(user, token):
        return None
    return user
