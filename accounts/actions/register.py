"""Creating accounts.

``users`` is a reference table on SingleStore, which takes no part in transactions of several
statements: every account is one insert, and its unique keys are the only arbiter between several
registrations at the same moment.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.actions.names import save_named
from accounts.models import User, UserRole
from chatsite.security_log import note


class AddressTakenError(ValidationError):
    """Somebody already signed up with this e-mail address."""

    def __init__(self) -> None:
        super().__init__(
            {"email": "There is already an account with this address. Log in instead."}
        )


def register(first_name: str, last_name: str, email: str, password: str) -> User:
    """Create an account from validated data; the installation's first becomes administrator.

    Raises ``AddressTakenError`` when the address is in use, whatever its case.
    """
    user = User(first_name=first_name, last_name=last_name, email=email)
    user.set_password(password)
    if not (is_empty() and _inserted(user, founder=True)) and not _inserted(user, founder=None):
        raise AddressTakenError
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
