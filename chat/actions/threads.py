"""What the first message of a thread knows of its replies, and who takes part in it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from chat.actions.numbers import number_change
from chat.models import Message, RoomCounter, ThreadPerson


def count_replies(counter: RoomCounter, messages: Iterable[Message]) -> list[Message]:
    """Count those of the new ``messages`` of a room that are replies, in their transaction.

    ``counter`` is that of the room, locked. Returns the first messages of their threads with their
    senders loaded, in the order of the numbers that they have taken for it: one each, however many
    replies and however long the thread. Nothing is asked where nothing is a reply.
    """
    replies = [message for message in messages if message.thread_id is not None]
    if not replies:
        return []
    roots = _roots(counter, Counter(reply.thread for reply in replies))
    people = {(reply.thread, reply.sender_id) for reply in replies}
    people |= {(root.pk, root.sender_id) for root in roots if root.replied_date is None}
    for root in roots:
        root.replied_date = replies[-1].creation_date
        number_change(counter, root, ["replies", "replied_date"])
    ThreadPerson.objects.bulk_create(
        [
            ThreadPerson(room_id=counter.room_id, thread_id=thread_id, user_id=user_id)
            for thread_id, user_id in sorted(people)
        ],
        ignore_conflicts=True,
    )
    return roots


def uncount_reply(counter: RoomCounter, message: Message) -> list[Message]:
    """Count ``message``, which is being deleted, no longer; see ``count_replies``."""
    return _count_by(-1, counter, message)


def recount_reply(counter: RoomCounter, message: Message) -> list[Message]:
    """Count ``message``, which is being brought back, once more; see ``count_replies``."""
    return _count_by(1, counter, message)


def _count_by(difference: int, counter: RoomCounter, message: Message) -> list[Message]:
    roots = [] if message.thread_id is None else _roots(counter, {message.thread_id: difference})
    for root in roots:
        number_change(counter, root, ["replies"])
    return roots


def _roots(counter: RoomCounter, replies: Mapping[int, int]) -> list[Message]:
    """Return first messages of threads with so many replies more or less, to be saved."""
    rows = Message.objects.of(counter.room_id).with_sender().filter(pk__among=replies)
    roots = sorted(rows, key=lambda root: root.seq)
    for root in roots:
        root.replies = max((root.replies or 0) + replies[root.pk], 0)
    return roots
