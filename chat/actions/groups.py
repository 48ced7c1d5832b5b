"""The one room of three to ten people."""

from collections.abc import Collection

from django.core.exceptions import ValidationError

from accounts.models import User
from chat.actions.rooms import room_of
from chat.models import GROUP_LEAST, GROUP_MOST, Room, RoomKind

# Of what is sent: who chose too many sees all of them.
CHOSEN_LIMIT = 50
TOO_FEW = "Choose at least two people. With one, start a direct conversation."
TOO_MANY = f"A group has at most {GROUP_MOST} people, you among them. Take somebody out."


def group_room(user: User, others: Collection[User]) -> Room:
    """Return the one group of ``user`` and ``others``, whom they may write to.

    Raises ``TooManyAttempts``, and ``ValidationError`` for one room too many, when there is none
    yet; ``ValidationError`` on ``people`` for too few or too many of them.
    """
    people = {user.pk, *(person.pk for person in others)}
    if len(people) < GROUP_LEAST:
        raise ValidationError({"people": TOO_FEW})
    if len(people) > GROUP_MOST:
        raise ValidationError({"people": TOO_MANY})
    return room_of(user, people, kind=RoomKind.GROUP, group_key=Room.group_key_of(people))
