"""Who put which emoji on messages."""

from collections import defaultdict
from collections.abc import Sequence

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
