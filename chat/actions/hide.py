"""Taking a conversation without a name off one's list, until the next message."""

from django.core.exceptions import PermissionDenied

from chat import events
from chat.actions.read import mark_read
from chat.models import Membership
from chatsite.limits import spend

ONLY_DIRECT = "Only a direct conversation can be hidden. Leave the room instead."


def hide_room(membership: Membership) -> None:
    """Hide a direct room or a group from the member's list until the next message.

    It counts as read. Raises ``PermissionDenied`` for other rooms, and ``TooManyAttempts``.
    """
    if not membership.room.is_direct:
        raise PermissionDenied(ONLY_DIRECT)
    spend("hide", membership.user_id)
    mark_read(membership, membership.last_seq)
    _set_hidden(membership, membership.last_seq)


def show_room(membership: Membership) -> None:
    """Put a room back on the member's list; what is there stays. Raises ``TooManyAttempts``."""
    spend("hide", membership.user_id)
    _set_hidden(membership, None)


def _set_hidden(membership: Membership, seq: int | None) -> None:
    rows = Membership.objects.of(membership.room_id).of_person(membership.user_id)
    rows.update(hidden_at_seq=seq)
    facts = {"room_id": membership.room_id, "user_id": membership.user_id}
    events.tell(events.own_room_changed, **facts)
