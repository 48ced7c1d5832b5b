"""Changing a password, known or forgotten; either way everything signed in with it ends."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.actions.end_access import end_all_access, end_other_access, tell_session_ended
from accounts.actions.log_in import user_with_password
from accounts.credentials import session_credential, token_credential
from accounts.models import AccessToken, User
from chatsite.security_log import note

NOT_CURRENT = "That is not your current password. Try again."
CHANGED_MEANWHILE = "Your password was changed meanwhile. Try again."


def check_current_password(request: HttpRequest, user: User, password: str) -> None:
    """Raise ``ValidationError`` on ``password`` unless it is the present one of ``user``.

    Guesses count as those at the log in do. Raises ``TooManyAttempts`` beyond the limits.
    """
    if user_with_password(request, user.email, password) is None:
        raise ValidationError({"password": NOT_CURRENT})


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


def change_password_by_token(token: AccessToken, user: User, password: str) -> None:
    """Set a new password; what has ``token``, one of ``user``, stays signed in, all else ends.

    Raises as ``change_password`` does.
    """
    # One after the other: ``users`` is written outside of transactions, for SingleStore. Who is cut
    # off in between logs in with the new password.
    _replace(user, password)
    token.auth_hash = user.get_session_auth_hash()
    AccessToken.objects.filter(digest=token.digest).update(auth_hash=token.auth_hash)
    note("password_changed", user.pk)
    end_other_access(user.pk, token_credential(token.digest))


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
