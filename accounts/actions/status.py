"""What administrators change about people."""

from django.core.exceptions import ValidationError

from accounts.actions.end_access import end_all_access
from accounts.models import User, UserStatus


def disable_account(user: User, by: User) -> None:
    """Keep ``user`` from signing in, and end every session, token and stream of theirs.

    Raises ``ValidationError`` for oneself: an installation always keeps an administrator.
    """
    if user.pk == by.pk:
        raise ValidationError("You cannot disable your own account.")
    user.user_status = UserStatus.DISABLED
    user.save(update_fields=["user_status"])
    end_all_access(user.pk)


def enable_account(user: User) -> None:
    """Let ``user`` sign in again."""
    user.user_status = UserStatus.ACTIVE
    user.save(update_fields=["user_status"])
