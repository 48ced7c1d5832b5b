"""Creating accounts.

``users`` is a reference table on SingleStore, which takes no part in transactions of several
statements: every account is one insert, and its unique keys are the only arbiter between several
registrations at the same moment.
"""

from contextlib import nullcontext

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from accounts.actions.names import save_named
from accounts.invitations import use_once
from accounts.models import SignUp, User, UserRole
from accounts.queries.installation import who_may_sign_up
from chatsite.security_log import note

CLOSED = {
    SignUp.INVITED: "Signing up here takes an invite link. Ask somebody who is here for one.",
    SignUp.NOBODY: "Nobody new can sign up here at the moment. Ask whoever runs this chat.",
}


class AddressTakenError(ValidationError):
    """Somebody already signed up with this e-mail address."""

    def __init__(self) -> None:
        super().__init__(
            {"email": "There is already an account with this address. Log in instead."}
        )


class SignUpClosedError(PermissionDenied):
    """Whoever asks may not sign up; the sentence says who may."""


def check_may_sign_up(invite: str = "") -> None:
    """Raise ``SignUpClosedError`` unless somebody may sign up, with the token of a link or without.

    Whether the link works is not asked. The first account can always be made.
    """
    allowed = who_may_sign_up()
    is_open = allowed == SignUp.EVERYBODY or (allowed == SignUp.INVITED and invite)
    if not is_open and not is_empty():
        raise SignUpClosedError(CLOSED[allowed])


def register(first_name: str, last_name: str, email: str, password: str, invite: str = "") -> User:
    """Create an account from validated data; the installation's first becomes administrator.

    Whoever gives the token of an ``invite`` link comes to where it leads. Raises
    ``SignUpClosedError`` as :func:`check_may_sign_up` does, ``ValidationError`` on ``invite`` for a
    link that does not work, ``AddressTakenError`` when the address is in use, whatever its case.
    """
    check_may_sign_up(invite)
    user = User(first_name=first_name, last_name=last_name, email=email)
    user.set_password(password)
    if not (is_empty() and _inserted(user, founder=True)):
        # Another one may have been the first in the meantime, and said who may.
        check_may_sign_up(invite)
        with use_once(invite) if invite else nullcontext() as welcome:
            if not _inserted(user, founder=None):
                raise AddressTakenError
            if welcome is not None:
                welcome(user)
    note("sign_up", user.pk, role=user.user_role)
    return user


def is_empty() -> bool:
    """Return whether nobody has signed up yet."""
    return not User.objects.exists()


def _inserted(user: User, founder: bool | None) -> bool:
    user.founder = founder
    user.user_role = UserRole.ADMIN if founder else UserRole.REGULAR
    try:
        save_named(user, force_insert=True)
    except IntegrityError:
        return False
    return True
