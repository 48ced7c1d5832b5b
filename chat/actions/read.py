"""Marking a room as read."""

from chat import events
from chat.access import Standing
from chat.models import Membership


def mark_read(standing: Standing, seq: int) -> int:
    """Note that the member has read up to ``seq``; reading never goes back.

    A ``seq`` beyond the newest message counts as the newest. Returns the member's position.
    """
    seq = min(seq, standing.last_seq)
    if seq <= standing.last_read_seq:
        return standing.last_read_seq
    rows = Membership.objects.filter(
        room_id=standing.room_id, user_id=standing.user_id, last_read_seq__lt=seq
    )
    if rows.update(last_read_seq=seq):
        events.tell(events.read_moved, room_id=standing.room_id, user_id=standing.user_id, seq=seq)
    return seq
