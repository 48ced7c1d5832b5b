"""Changing what holds for the whole installation.

Its table is a reference table on SingleStore, written outside of transactions.
"""

from django.core.exceptions import ValidationError

from accounts.models import Installation, SignUp, User
from accounts.models.installation import ONLY
from chatsite.limits import spend
from chatsite.security_log import note

NOT_ALLOWED = "Choose everybody, whoever has an invite link, or nobody."


def set_sign_up(sign_up: str, by: User) -> None:
    """Say who may sign up from now on (of ``SignUp``), as ``by`` wishes, who administers.

    Raises ``ValidationError`` on ``sign_up`` for anything else, and ``TooManyAttempts``.
    """
    spend("installation", by.pk)
    if sign_up not in SignUp:
        raise ValidationError({"sign_up": NOT_ALLOWED})
    store_sign_up(sign_up, by)


def store_sign_up(sign_up: str, by: User) -> None:
    """Store who may sign up from now on (of ``SignUp``), which ``by`` says, maybe in signing up."""
    only = Installation.objects.filter(pk=ONLY)
    if not only.update(sign_up=sign_up):
        Installation.objects.bulk_create([Installation(pk=ONLY)], ignore_conflicts=True)
        only.update(sign_up=sign_up)
    note("installation", by.pk, sign_up=str(sign_up))
