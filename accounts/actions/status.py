"""What administrators change about people."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.actions.end_access import end_all_access
from accounts.actions.names import save_named
from accounts.actions.register import AddressTakenError
from accounts.models import User, UserStatus
from accounts.signals import profile_changed
from chatsite.security_log import note


def disable_account(user: User, by: User) -> None:
    """Keep ``user`` from signing in, and end every session, token and stream of theirs.

    Raises ``ValidationError`` for oneself: an installation always keeps an administrator.
    """
    if user.pk == by.pk:
        raise ValidationError("You cannot disable your own account.")
    user.user_status = UserStatus.DISABLED
    user.save(update_fields=["user_status"])
    note("disabled", by.pk, account=user.pk)
    end_all_access(user.pk)
    _tell(user, {"user_status"})


def enable_account(user: User, by: User) -> None:
    """Let ``user`` sign in again, at the wish of ``by``."""
    user.user_status = UserStatus.ACTIVE
    user.save(update_fields=["user_status"])
    note("enabled", by.pk, account=user.pk)
    _tell(user, {"user_status"})


def edit_account(user: User, fields: Collection[str], by: User) -> None:
    """Write the named ``fields`` of a validated ``user``, as changed by ``by``.

    Raises ``AddressTakenError`` when the new e-mail address is somebody else's.
    """
    if not fields:
        return
    try:
        save_named(user, update_fields=fields)
    except IntegrityError as error:
        raise AddressTakenError from error
    note("edited", by.pk, account=user.pk, fields=sorted(fields), role=user.user_role)
    _tell(user, fields)


def _tell(user: User, fields: Collection[str]) -> None:
    profile_changed.send_robust(sender=User, user=user, fields=fields)
