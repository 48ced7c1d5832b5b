"""Marking a room as read."""

from chat.live import channel
from chat.models import Membership


def mark_read(membership: Membership, seq: int) -> int:
    """Note that the member has read up to ``seq``; reading never goes back.

    A ``seq`` beyond the newest message counts as the newest. Returns the member's position.
    """
    seq = min(seq, membership.room.counter.last_seq)
    if seq <= membership.last_read_seq:
        return membership.last_read_seq
    rows = Membership.objects.filter(
        room_id=membership.room_id, user_id=membership.user_id, last_read_seq__lt=seq
    )
    if rows.update(last_read_seq=seq):
        channel.read_moved(membership.room_id, membership.user_id, seq)
    membership.last_read_seq = seq
    return seq
