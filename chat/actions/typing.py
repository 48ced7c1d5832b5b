"""Being seen writing. Nothing of it is stored."""

from django.core.exceptions import PermissionDenied

from chat import events
from chat.access import why_not_write
from chat.models import Membership
from chatsite.limits import spend


def tell_typing(membership: Membership, *, stopped: bool = False) -> None:
    """Show for a few seconds that the member is writing, or no more that they are.

    Raises ``TooManyAttempts``, and ``PermissionDenied`` where they may not write.
    """
    spend("typing", membership.user_id)
    refusal = why_not_write(membership)
    if refusal:
        raise PermissionDenied(refusal)
    events.tell(events.typing, membership=membership, stopped=stopped)
