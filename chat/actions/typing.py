"""Being seen writing. Nothing of it is stored."""

from chat import events
from chat.models import Membership
from chatsite.limits import spend


def tell_typing(membership: Membership, *, stopped: bool = False) -> None:
    """Show for a few seconds that the member is writing, or no more that they are.

    Raises ``TooManyAttempts``.
    """
    spend("typing", membership.user_id)
    events.tell(events.typing, membership=membership, stopped=stopped)
