"""What holds for the whole installation, read afresh each time."""

from accounts.models import Installation, SignUp
from accounts.models.installation import ONLY


def installation() -> Installation:
    """Return the installation's settings; what nobody has changed is as it is by default."""
    return Installation.objects.filter(pk=ONLY).first() or Installation(pk=ONLY)


def who_may_sign_up() -> SignUp:
    """Return who may sign up, once somebody has."""
    return SignUp(installation().sign_up)
