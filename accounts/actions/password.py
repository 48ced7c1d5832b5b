"""Changing a password, known or forgotten; either way everything signed in with it ends."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.actions.end_access import end_all_access, end_other_access, tell_session_ended
from accounts.credentials import session_credential
from accounts.models import User
from chatsite.security_log import note

CHANGED_MEANWHILE = "Your password was changed meanwhile. Try again."


def change_password(request: HttpRequest, user: User, password: str) -> None:
    """Set a new password; the browser of ``request`` stays signed in, all else ends.

    Raises ``ValidationError`` when somebody else changed it since ``user`` was loaded.
    """
    _replace(user, password)
    note("password_changed", user.pk)
    former = request.session.session_key
    update_session_auth_hash(request, user)
    end_other_access(user.pk, session_credential(request.session.session_key or ""))
    if former:
        # The session has a new key, and what hangs on the former one must take it up.
        tell_session_ended(user, former)


def reset_password(user: User, password: str) -> None:
    """Set the password of somebody who proved to own the e-mail address, and end all access.

    Raises ``ValidationError`` when the same link was used at the same moment.
    """
    _replace(user, password)
    note("password_reset", user.pk)
    end_all_access(user.pk)


def _replace(user: User, password: str) -> None:
    # The former hash is the condition: of two changes at the same moment, one is made.
    former, user.password = user.password, make_password(password)
    if not User.objects.filter(pk=user.pk, password=former).update(password=user.password):
        raise ValidationError(CHANGED_MEANWHILE)
