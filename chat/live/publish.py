"""What the rest of the chat may say to open streams, on every process.

Everything here may be lost: streams find out from the database what they missed. It may be called
from any thread; it never waits and never raises. A process that serves nobody, such as a
management command, tells nobody.
"""

from collections.abc import Iterable
from threading import Lock

from chat.live.bus import messages
from chat.live.change import Change
from chat.live.hub import Hub
from chat.live.presence.statuses import OFFLINE

_lock = Lock()
_hub: Hub | None = None


def attach(hub: Hub | None) -> None:
    """Let what is said here reach ``hub`` from now on."""
    global _hub  # noqa: PLW0603 - one hub per process, named by its server
    with _lock:
        _hub = hub


def publish_changes(changes: Iterable[Change]) -> None:
    """Deliver committed changes to whoever reads their rooms."""
    _tell(messages.MessagesChanged(tuple(changes)))


def membership_changed(
    room_id: int, user_id: int, *, member: bool, row: str = "", room_name: str = ""
) -> None:
    """Tell that ``user_id`` came into the room, or must not hear it any longer.

    ``row`` is the HTML that lists a member among the people of the room, ``room_name`` what the
    person's windows call a room that they lost.
    """
    _tell(messages.MembershipChanged(room_id, user_id, member, row, room_name))


def room_changed(room_id: int, room_name: str, description: str, sign: str, rules: str) -> None:
    """Tell that a room has another name, description or sign (as HTML), or other rules."""
    _tell(messages.RoomChanged(room_id, room_name, description, sign, rules))


def read_moved(room_id: int, user_id: int, seq: int) -> None:
    """Tell the person's own windows that they have read a room up to ``seq``."""
    _tell(messages.ReadMoved(room_id, user_id, seq))


def own_room_changed(room_id: int, user_id: int) -> None:
    """Tell the person's own windows and clients to fetch what a room is to them."""
    _tell(messages.OwnRoomChanged(room_id, user_id))


def saved_changed(room_id: int, message_id: int, user_id: int, *, saved: bool) -> None:
    """Tell the person's own windows that they saved a message, or do not keep it any longer."""
    _tell(messages.SavedChanged(room_id, user_id, message_id, saved))


def typing(room_id: int, user_id: int, name: str, *, stopped: bool = False) -> None:
    """Tell that somebody is writing in a room, which is shown for a few seconds, or has stopped."""
    _tell(messages.Typing(room_id, user_id, name, stopped))


def end_access(user_id: int, credentials: frozenset[str] | None) -> None:
    """End the streams opened with ``credentials``, or all of the person's."""
    _tell(messages.AccessEnded(user_id, credentials))


def status_chosen(user_id: int, chat_status: str) -> None:
    """Tell that somebody chose another status."""
    _tell(messages.StatusChosen(user_id, chat_status))


def person_changed(
    user_id: int, name: str, avatar: str, room_ids: Iterable[int], own_status: str = ""
) -> None:
    """Tell the rooms of a person that they have another name or picture (``avatar``, as HTML), or
    say something else of themself (``own_status``, as HTML).
    """
    _tell(messages.PersonChanged(user_id, name, avatar, frozenset(room_ids), own_status))


def status_of(user_id: int) -> str:
    """Return what others see of a person now: a chosen status, or "offline"."""
    with _lock:
        hub = _hub
    return hub.statuses.status_of(user_id) if hub is not None else OFFLINE


def _tell(message: messages.BusMessage) -> None:
    with _lock:
        hub = _hub
        if hub is not None and not hub.loop.is_closed():
            hub.loop.call_soon_threadsafe(hub.tell, message)
