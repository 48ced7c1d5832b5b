"""It happened: what anybody in the chat may listen to, told once it is committed.

Actions tell, ``receivers`` listen. A listener that fails harms neither the action nor the other
listeners: Django logs what it raised.
"""

from typing import Any

from django.db import transaction
from django.dispatch import Signal

#: Messages are new, or changed. Argument: ``messages`` (``list[Message]`` of one room with their
#: senders loaded, in the order of their numbers).
messages_changed = Signal()

#: Somebody came into a room, has another role there, or may not read it any longer. Arguments:
#: ``room`` (``Room``), ``user_id`` (int) and ``member`` (bool).
membership_changed = Signal()

#: A room has another name, description or sign, or allows something else. Argument:
#: ``room`` (``Room``).
room_changed = Signal()

#: Somebody has read further. Arguments: ``room_id``, ``user_id`` and ``seq``, the place (int).
read_moved = Signal()

#: Somebody wants to have read less of a room, to be told of it otherwise, or to have it elsewhere
#: in their list. Arguments: ``room_id``, ``user_id`` (int).
own_room_changed = Signal()

#: Somebody saved a message, or removed it from what they saved. Arguments: ``room_id``,
#: ``message_id``, ``user_id`` (int) and ``saved`` (bool).
saved_changed = Signal()

#: Somebody is writing, or not any more. Arguments: ``membership`` (``Membership`` with its ``user``
#: loaded) and ``stopped`` (bool).
typing = Signal()


def tell(event: Signal, **facts: Any) -> None:
    """Tell the listeners of ``event``, as soon as the transaction around this is committed.

    Without one they are told at once; after a rollback never.
    """
    transaction.on_commit(lambda: _send(event, facts), robust=True)


def _send(event: Signal, facts: dict[str, Any]) -> None:
    event.send_robust(sender=None, **facts)
