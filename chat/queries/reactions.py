"""Who put which emoji on messages."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Case, Max, When

from chat.models import Message, Reaction

#: The ids of people by emoji, in the order in which these came.
Reactions = dict[str, list[int]]


def reactions_of(messages: Sequence[Message]) -> dict[int, Reactions]:
    """Return the reactions to ``messages`` (of any rooms) by their ids, in one query at most."""
    # A message that is as it was sent has none; those of a deleted one may be brought back.
    messages = [message for message in messages if not (message.is_as_sent or message.deleted)]
    if not messages:
        return {}
    rows = Reaction.objects.filter(
        room_id__in={message.room_id for message in messages},
        message_id__in=[message.pk for message in messages],
    )
    by_message: dict[int, Reactions] = defaultdict(dict)
    for row in rows.order_by("creation_date", "user_id"):
        by_message[row.message_id].setdefault(row.emoji, []).append(row.user_id)
    return by_message


def kinds_on(message: Message, user_id: int) -> dict[str, bool]:
    """Return the emoji that are on ``message``, and whether somebody has put each of them there."""
    rows = Reaction.objects.filter(room_id=message.room_id, message_id=message.pk)
    is_mine = Case(When(user_id=user_id, then=1), default=0)
    return {
        emoji: bool(mine) for emoji, mine in rows.values_list("emoji").annotate(mine=Max(is_mine))
    }
