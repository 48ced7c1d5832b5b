"""Marking a room as read, and as unread from some message on."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from chat import events
from chat.models import Membership, MembershipState
from chatsite.limits import spend

# Rooms that are marked at once.
PLACES_LIMIT = 1_000


def mark_read(state: MembershipState, seq: int) -> int:
    """Note that the member has read up to ``seq``; reading never goes back.

    A ``seq`` beyond the newest message counts as the newest. Returns the member's position.
    Raises ``TooManyAttempts``.
    """
    seq = min(seq, state.last_seq)
    if seq <= state.last_read_seq:
        return state.last_read_seq
    spend("read", state.user_id)
    rows = Membership.objects.of(state.room_id).of_person(state.user_id)
    if rows.filter(last_read_seq__lt=seq).update(last_read_seq=seq):
        events.tell(events.read_moved, room_id=state.room_id, user_id=state.user_id, seq=seq)
    return seq


def mark_unread(state: MembershipState, seq: int) -> int:
    """Note that the member has read what is before the place ``seq``, and nothing from it on.

    Returns the member's position, which never goes forward by this. Raises ``TooManyAttempts``.
    """
    position = max(seq - 1, 0)
    if position >= state.last_read_seq:
        return state.last_read_seq
    spend("read", state.user_id)
    rows = Membership.objects.of(state.room_id).of_person(state.user_id)
    if rows.filter(last_read_seq__gt=position).update(last_read_seq=position, hidden_at_seq=None):
        events.tell(events.own_room_changed, room_id=state.room_id, user_id=state.user_id)
    return position


def mark_all_read(user: User, places: Mapping[int, int]) -> None:
    """Note that ``user`` has read rooms of theirs, each up to a place; reading never goes back.

    ``places`` are places by room, at most ``PLACES_LIMIT``. Rooms that they are not in are passed
    over, and a place beyond the newest message counts as that. Raises ``TooManyAttempts``.
    """
    spend("read_all", user.pk)
    mine = Membership.objects.active().of_person(user.pk).filter(room_id__among=places)
    rows = mine.order_by("room_id").values_list(
        "room_id", "last_read_seq", "room__counter__last_seq"
    )
    with transaction.atomic():
        for room_id, read, last in list(rows):
            seq = min(places[room_id], last)
            here = Membership.objects.of(room_id).of_person(user.pk)
            if seq > read and here.filter(last_read_seq__lt=seq).update(last_read_seq=seq):
                events.tell(events.read_moved, room_id=room_id, user_id=user.pk, seq=seq)
