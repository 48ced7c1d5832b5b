"""Being seen writing. Nothing of it is stored."""

from chat.live import channel
from chat.models import Membership


def tell_typing(membership: Membership) -> None:
    """Show for a few seconds that the member is writing in the room."""
    channel.typing(membership.room_id, membership.user_id, membership.user.full_name)
