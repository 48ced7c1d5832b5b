"""Marking a room as read, and as unread from some message on."""

from collections.abc import Mapping

from django.db import transaction
from django.shortcuts import get_object_or_404

from accounts.models import User
from chat import events
from chat.models import Membership, MembershipState
from chat.queries.unread import sent_until
from chatsite.limits import spend

# Rooms that are marked at once.
PLACES_LIMIT = 1_000
# How often a place is moved that another window moves at the same moment.
TRIES = 10


def mark_read(state: MembershipState, seq: int) -> int:
    """Note that the member has read up to ``seq``; reading never goes back.

    A ``seq`` beyond the newest message counts as the newest. Returns the member's position.
    Raises ``TooManyAttempts``.
    """
    seq = min(seq, state.last_seq)
    if seq <= state.last_read_seq:
        return state.last_read_seq
    spend("read", state.user_id)
    return _read_until(state, seq)


def mark_unread(state: MembershipState, seq: int) -> int:
    """Note that the member has read what is before the place ``seq``, and nothing from it on.

    Returns the member's position, which never goes forward by this. Raises ``TooManyAttempts``.
    """
    position = max(seq - 1, 0)
    if position >= state.last_read_seq:
        return state.last_read_seq
    spend("read", state.user_id)
    for _ in range(TRIES):
        if _place(state, position, hidden_at_seq=None):
            events.tell(events.own_room_changed, room_id=state.room_id, user_id=state.user_id)
            break
        state = _as_it_is(state)
        if position >= state.last_read_seq:
            break
    return position


def mark_all_read(user: User, places: Mapping[int, int]) -> None:
    """Note that ``user`` has read rooms of theirs, each up to a place; reading never goes back.

    ``places`` are places by room, at most ``PLACES_LIMIT``. Rooms that they are not in are passed
    over, and a place beyond the newest message counts as that. Raises ``TooManyAttempts``.
    """
    spend("read_all", user.pk)
    mine = Membership.objects.active().of_person(user.pk).filter(room_id__among=places)
    rows = list(mine.select_related("room__counter").order_by("room_id"))
    found = [(state, min(places[state.room_id], state.last_seq)) for state in rows]
    found = [(state, seq) for state, seq in found if seq > state.last_read_seq]
    with transaction.atomic():
        late = [(state, seq) for state, seq in found if not _read_from(state, seq)]
    # A transaction might not see what happened to them since it began.
    for state, seq in late:
        _read_until(state, seq)


def _read_until(state: MembershipState, seq: int) -> int:
    """Move the member on to the place ``seq``, unless they are there already, and tell of it.

    Who reads in ever so many windows at once stays where one of them put them. Returns their place.
    """
    for _ in range(TRIES):
        if _read_from(state, seq):
            return seq
        state = _as_it_is(state)
        if seq <= state.last_read_seq:
            break
    return state.last_read_seq


def _read_from(state: MembershipState, seq: int) -> bool:
    """Move the member from where ``state`` says to the place ``seq``, and tell of it.

    Returns ``False``, and does nothing, when they have moved in another window.
    """
    is_moved = _place(state, seq)
    if is_moved:
        events.tell(events.read_moved, room_id=state.room_id, user_id=state.user_id, seq=seq)
    return is_moved


def _place(state: MembershipState, seq: int, **beside: None) -> bool:
    """Move the member to the place ``seq`` with the counts that belong to it.

    ``beside`` is what else of the membership is to be stored. Returns ``False``, and changes
    nothing, when they are not where ``state`` says any more.
    """
    sent = sent_until(state, seq)
    rows = Membership.objects.of(state.room_id).of_person(state.user_id)
    return bool(
        rows.filter(last_read_seq=state.last_read_seq).update(
            last_read_seq=seq,
            room_messages_read=sent.in_room,
            thread_messages_read=sent.in_threads,
            **beside,
        )
    )


def _as_it_is(state: MembershipState) -> Membership:
    """Return the membership as it is now. Raises ``Http404`` when it has ended."""
    mine = Membership.objects.active().of(state.room_id).of_person(state.user_id)
    return get_object_or_404(mine.select_related("room__counter"))
