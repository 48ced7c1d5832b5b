"""Being seen writing. Nothing of it is stored."""

from chat import events
from chat.models import Membership


def tell_typing(membership: Membership) -> None:
    """Show for a few seconds that the member is writing in the room."""
    events.tell(events.typing, membership=membership)
