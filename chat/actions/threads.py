"""How many replies a message has: counted as they come and go, at the first message of a thread."""

from collections import Counter
from collections.abc import Iterable

from chat.actions.numbers import number_change
from chat.models import Message, RoomCounter


def count_replies(counter: RoomCounter, messages: Iterable[Message]) -> list[Message]:
    """Count those of the new ``messages`` of a room that are replies, in their transaction.

    ``counter`` is that of the room, locked. Returns the first messages of their threads with their
    senders loaded, in the order of the numbers that they have taken for it: one each, however many
    replies and however long the thread. Nothing is asked where nothing is a reply.
    """
    return _add(counter, Counter(row.thread_id for row in messages if row.thread_id is not None))


def uncount_reply(counter: RoomCounter, message: Message) -> list[Message]:
    """Count ``message``, which is being deleted, no longer; see ``count_replies``."""
    return _add(counter, {} if message.thread_id is None else {message.thread_id: -1})


def _add(counter: RoomCounter, replies: dict[int, int]) -> list[Message]:
    if not replies:
        return []
    rows = Message.objects.of(counter.room_id).with_sender().filter(pk__among=replies)
    roots = sorted(rows, key=lambda root: root.seq)
    for root in roots:
        root.replies = max((root.replies or 0) + replies[root.pk], 0)
        number_change(counter, root, ["replies"])
    return roots
