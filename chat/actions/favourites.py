"""The rooms that somebody keeps at the top of their list, in an order of their own."""

from django.core.exceptions import ValidationError
from django.db import transaction

from chat import events
from chat.models import Membership
from chatsite.limits import spend

FAVOURITES_LIMIT = 100
TOO_MANY = f"You have {FAVOURITES_LIMIT} favourites. Remove one first."
NOT_ONE = "The room to put it before is none of your favourites."
# So that one can be put between two others without telling of all that follow.
APART = 1_024

Place = tuple[int, int]


def add_favourite(membership: Membership) -> None:
    """Make the member's room the last of their favourites; one that it is stays where it is.

    Raises ``ValidationError`` for one too many, ``TooManyAttempts``.
    """
    _put(membership, None, moves=False)


def move_favourite(membership: Membership, before_id: int | None) -> None:
    """Put the member's room before another favourite of theirs, ``None`` for after all of them.

    It becomes a favourite. Raises ``ValidationError`` for one too many, and on ``before`` for a
    room that is none; ``TooManyAttempts``.
    """
    _put(membership, before_id, moves=True)


def remove_favourite(membership: Membership) -> None:
    """Let the member's room stand among the others. Raises ``TooManyAttempts``."""
    spend("favourite", membership.user_id)
    _store(membership.user_id, {membership.room_id: None})


def _put(membership: Membership, before_id: int | None, *, moves: bool) -> None:
    spend("favourite", membership.user_id)
    room_id = membership.room_id
    with transaction.atomic():
        mine = Membership.objects.active().of_person(membership.user_id).favourites()
        rows = mine.select_for_update().values_list("room_id", "favourite_place")
        placed = [(one, place) for one, place in rows if place is not None]
        ids = [one for one, _ in placed]
        if before_id is not None and before_id not in ids:
            raise ValidationError({"before": NOT_ONE})
        if room_id in ids and (not moves or before_id == room_id):
            return
        if room_id not in ids and len(ids) >= FAVOURITES_LIMIT:
            raise ValidationError(TOO_MANY)
        others = [one for one in placed if one[0] != room_id]
        index = next((at for at, one in enumerate(others) if one[0] == before_id), len(others))
        _store(membership.user_id, _places(room_id, others[:index], others[index:]))


def _places(room_id: int, before: list[Place], after: list[Place]) -> dict[int, int | None]:
    """Return the place of a room between others, and other places of these where it has none."""
    lower = before[-1][1] if before else None
    upper = after[0][1] if after else None
    if lower is None:
        return {room_id: APART if upper is None else upper - APART}
    place = lower + APART if upper is None else (lower + upper) // 2
    if place > lower:
        return {room_id: place}
    ids = [*(one for one, _ in before), room_id, *(one for one, _ in after)]
    return {one: APART * number for number, one in enumerate(ids, 1)}


def _store(user_id: int, places: dict[int, int | None]) -> None:
    """Store where rooms stand, and let the person's other windows and clients fetch it."""
    for room_id, place in places.items():
        Membership.objects.of(room_id).of_person(user_id).update(favourite_place=place)
        events.tell(events.own_room_changed, room_id=room_id, user_id=user_id)
