"""Group commit: messages that wait for the same room are stored together, in one transaction.

A room has one writer at a time (``numbers.lock_counter``). Senders of this process who find one of
them at work wait for it in a queue; then the first of them stores what all of them wait with. Who
finds nobody stores its message at once, alone.
"""

import time
from collections.abc import Callable
from threading import Lock

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import Http404
from django.utils import timezone

from chat import events
from chat.access import NOT_THERE, still_in
from chat.actions.numbers import advance_for_messages, lock_counter
from chat.actions.search_index import add_to_index
from chat.actions.threads import count_replies
from chat.models import Message
from chatsite.orm.errors import TurnNotComeError
from chatsite.orm.prepared_insert import PreparedInsert

INSERT = PreparedInsert(Message)
MOST_TOGETHER = 50
# Nobody waits longer for their turn; who sends again under the same client_id loses nothing.
PATIENCE_SECONDS = 25.0
# Whoever had to wait longer for the room is asked for their permission again.
SHORT_SECONDS = 0.05
#: What is stored with a message, in the same transaction, once that has its id and its numbers.
Beside = Callable[[Message], None]


def nothing(_message: Message) -> None:
    """Store nothing beside a message."""


class Sending:
    """A message on its way, alone or at the head of ``group``; ``error`` says why it failed.

    ``waited`` says whether it was in the queue: what its sender may do was read before that.
    """

    __slots__ = ("_turn", "beside", "error", "group", "message", "waited")

    def __init__(self, message: Message, beside: Beside) -> None:
        self.message = message
        self.beside = beside
        self.group: list[Sending] = []
        self.error: BaseException | None = None
        self.waited = False
        # Held until the turn comes. An Event would do, at three times the price.
        self._turn = Lock()
        self._turn.acquire()

    def wait(self) -> bool:
        """Wait until the message is stored, has failed, or is to lead a group.

        Returns ``False`` when that takes longer than ``PATIENCE_SECONDS``.
        """
        return self._turn.acquire(timeout=PATIENCE_SECONDS)

    def wake(self) -> None:
        """End the waiting."""
        self._turn.release()


_lock = Lock()
# Those who wait, by the room in which somebody is at work.
_waiting: dict[int, list[Sending]] = {}


def store(message: Message, beside: Beside = nothing) -> None:
    """Number, store and tell of ``message``, which has everything but its numbers and dates.

    ``beside`` is called in the same transaction, right after the message is stored. Either both
    are stored, or neither is. Raises what the database raises for this message (``IntegrityError``
    when its ``client_id`` is there already), what ``beside`` raises, ``Http404`` when its sender
    was taken out of the room while they waited, ``PermissionDenied`` when they may not write there
    since, and ``TurnNotComeError`` when they waited too long: the message may be stored then
    or not.
    """
    sending = Sending(message, beside)
    if connection.in_atomic_block:
        _store_together([sending])
    elif not _join(sending):
        sending.group = [sending]
    elif not sending.wait():
        _give_up(sending)
    if sending.group:
        _lead(message.room_id, sending.group)
    if sending.error is not None:
        raise sending.error


def _join(sending: Sending) -> bool:
    """Wait for who is at work in the room; ``False`` if nobody is, and it is one's own turn."""
    with _lock:
        waiting = _waiting.get(sending.message.room_id)
        if waiting is None:
            _waiting[sending.message.room_id] = []
            return False
        sending.waited = True
        waiting.append(sending)
        return True


def _give_up(sending: Sending) -> None:
    """Leave the queue, and raise ``TurnNotComeError``, unless it is one's own turn just now."""
    with _lock:
        if sending.group:
            return
        waiting = _waiting.get(sending.message.room_id, [])
        if sending in waiting:
            waiting.remove(sending)
    raise TurnNotComeError("Others have been writing to this room for too long.")


def _lead(room_id: int, group: list[Sending]) -> None:
    """Store what a group waits with, and let the next one begin."""
    _store_group(group)
    _pass_on(room_id)
    for sending in group[1:]:
        sending.wake()


def _pass_on(room_id: int) -> None:
    with _lock:
        waiting = _waiting[room_id]
        if not waiting:
            del _waiting[room_id]
            return
        group, _waiting[room_id] = waiting[:MOST_TOGETHER], waiting[MOST_TOGETHER:]
        group[0].group = group
    group[0].wake()


def _store_group(group: list[Sending]) -> None:
    """Store all of a group, or each by itself when there is one that cannot be stored."""
    try:
        _store_together(group)
    except BaseException as error:  # noqa: BLE001 - each sender raises it
        # What is wrong with the database is wrong for all of them.
        is_of_all = isinstance(error, OperationalError | InterfaceError)
        for sending in group:
            if len(group) == 1:
                sending.error = error
            elif is_of_all:
                # Each raises its own: in several threads one would gather all their tracebacks.
                sending.error = type(error)(*error.args)
                sending.error.__cause__ = error.__cause__
            else:
                _store_group([sending])


def _store_together(group: list[Sending]) -> None:
    began = time.monotonic()
    with transaction.atomic():
        counter = lock_counter(group[0].message.room_id)
        had_to_wait = time.monotonic() - began > SHORT_SECONDS
        if had_to_wait or any(sending.waited for sending in group):
            group = _permitted(group)
        if not group:
            return
        now = timezone.now()
        messages = [sending.message for sending in group]
        advance_for_messages(counter, messages, now)
        for sending, message in zip(group, messages, strict=True):
            message.creation_date = message.modified_date = now
            INSERT.store(message)
            sending.beside(message)
        add_to_index(messages)
        messages += count_replies(counter, messages)
        events.tell(events.messages_changed, messages=messages)


def _permitted(group: list[Sending]) -> list[Sending]:
    """Return those of a group whose senders may still write in the room, and refuse the others."""
    people = {sending.message.sender_id for sending in group}
    members = still_in(group[0].message.room_id, people)
    for sending in group:
        sender_id = sending.message.sender_id
        sending.error = None
        if sender_id not in members:
            sending.error = Http404(NOT_THERE)
        elif members[sender_id]:
            sending.error = PermissionDenied(members[sender_id])
    return [sending for sending in group if sending.error is None]
