"""Slow mode: a time that there must be between two messages of one person in a room."""

from datetime import datetime, timedelta

from django.db.models import Q

from chat.actions.group_commit import Beside
from chat.models import Membership, Message
from chatsite.limits import TooManyAttempts

SENTENCE = "This room is in slow mode. Try again in {}."


def slowed(membership: Membership, beside: Beside) -> Beside:
    """Return what is done beside a message of ``membership``, whose room is in slow mode.

    It refuses the message by ``TooManyAttempts`` where the last one was too short ago. It stands
    behind the message in its transaction: a repeated one was answered before, and of two at the
    same time one comes first.
    """

    def in_turn(message: Message) -> None:
        _take_turn(message, membership.slow_seconds)
        beside(message)

    return in_turn


def _take_turn(message: Message, seconds: int) -> None:
    now = message.creation_date
    pause = timedelta(seconds=seconds)
    mine = Membership.objects.active().of(message.room_id).of_person(message.sender_id)
    # A date to come is of a clock that was put back.
    is_my_turn = Q(slowed_date=None) | Q(slowed_date__lte=now - pause) | Q(slowed_date__gt=now)
    if mine.filter(is_my_turn).update(slowed_date=now):
        return
    for last in mine.values_list("slowed_date", flat=True):
        raise TooManyAttempts(_left(last, now, pause), SENTENCE)


def _left(last: datetime | None, now: datetime, pause: timedelta) -> float:
    return ((last or now) + pause - now).total_seconds()
