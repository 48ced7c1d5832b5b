"""Who is connected, to this process or another, with the status each of them has chosen.

Kept in memory only. Every process announces its own people: each change at once, all of them
every few seconds. A process that is silent for long has crashed, and its people are gone.
"""

import asyncio
import time
from collections.abc import Callable, Iterable

from chat.live.bus.messages import PeopleConnected
from chat.live.bus.peers import Peers

OFFLINE = "offline"
# Should two processes disagree for a moment, the status that hides more is shown.
STATUSES = (OFFLINE, "don't disturb", "busy", "online")
# Going from one page to the next closes a stream and opens another.
LEAVING_SECONDS = 4.0
LEFT_SECONDS = 30.0
ANNOUNCE_SECONDS = 5.0
SILENCE_SECONDS = 16.0


class Statuses:
    """The people connected to all processes, as this one knows them.

    ``on_change`` is called with the id of a person whom others see differently from now on.
    """

    def __init__(self, peers: Peers) -> None:
        self._peers = peers
        self.on_change: Callable[[int], None] = lambda _: None
        self._loop = asyncio.get_running_loop()
        self._here: dict[int, str] = {}
        self._elsewhere: dict[str, dict[int, str]] = {}
        self._heard_at: dict[str, float] = {}
        self._leaving: dict[int, asyncio.TimerHandle] = {}
        self._shown: dict[int, str] = {}
        # When people were last seen to leave; the eldest first.
        self._left: dict[int, float] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to announce who is here."""
        self._task = self._loop.create_task(self._announce_for_ever())

    def stop(self) -> None:
        """Stop announcing. Others wait for a while, in which most people come back elsewhere."""
        if self._task is not None:
            self._task.cancel()

    def status_of(self, user_id: int) -> str:
        """Return what others see of a person."""
        return self._shown.get(user_id, OFFLINE)

    def is_or_was_here(self, user_id: int) -> bool:
        """Return whether a person is seen to be connected now, or was ``LEFT_SECONDS`` ago."""
        return user_id in self._shown or user_id in self._left

    def visible_here(self) -> set[int]:
        """Return the people connected to this process who do not appear offline."""
        return {user_id for user_id, status in self._here.items() if status != OFFLINE}

    def is_visible_here(self, user_id: int) -> bool:
        """Return whether a person is connected to this process and does not appear offline."""
        return self._here.get(user_id, OFFLINE) != OFFLINE

    def arrive(self, user_id: int, chat_status: str) -> None:
        """Note the first stream of a person in this process."""
        leaving = self._leaving.pop(user_id, None)
        if leaving is not None:
            leaving.cancel()
        self._set_here(user_id, chat_status)

    def leave(self, user_id: int) -> None:
        """Note the end of a person's last stream; they have a moment to come back."""
        self._leaving[user_id] = self._loop.call_later(LEAVING_SECONDS, self._gone, user_id)

    def choose(self, user_id: int, chat_status: str) -> None:
        """Note that a person chose another status."""
        if user_id in self._here and chat_status in STATUSES:
            self._set_here(user_id, chat_status)

    def hear(self, origin: str, message: PeopleConnected) -> None:
        """Note what another process says about its people."""
        known = self._elsewhere.setdefault(origin, {})
        self._heard_at[origin] = time.monotonic()
        before = dict(known)
        if message.whole:
            known.clear()
        for user_id, status in message.statuses.items():
            if status in STATUSES:
                known[user_id] = status
            else:
                known.pop(user_id, None)
        self._show(before.keys() | message.statuses.keys())

    def introduce(self) -> None:
        """Tell the other processes who is here."""
        self._tell(self._here, whole=True)

    def _set_here(self, user_id: int, chat_status: str) -> None:
        if self._here.get(user_id) != chat_status:
            self._here[user_id] = chat_status
            self._tell({user_id: chat_status}, whole=False)
            self._show((user_id,))

    def _gone(self, user_id: int) -> None:
        self._leaving.pop(user_id, None)
        if self._here.pop(user_id, None) is not None:
            self._tell({user_id: ""}, whole=False)
            self._show((user_id,))

    def _tell(self, statuses: dict[int, str], *, whole: bool) -> None:
        self._peers.tell(PeopleConnected(dict(statuses), whole))

    def _show(self, user_ids: Iterable[int]) -> None:
        tables = [self._here, *self._elsewhere.values()]
        for user_id in user_ids:
            chosen = [table[user_id] for table in tables if user_id in table]
            status = min(chosen, key=STATUSES.index, default=OFFLINE)
            if status == self.status_of(user_id):
                continue
            if status == OFFLINE:
                del self._shown[user_id]
                self._note_left(user_id)
            else:
                self._shown[user_id] = status
            self.on_change(user_id)

    def _note_left(self, user_id: int) -> None:
        now = time.monotonic()
        self._left.pop(user_id, None)
        self._left[user_id] = now
        while self._left[eldest := next(iter(self._left))] < now - LEFT_SECONDS:
            del self._left[eldest]

    async def _announce_for_ever(self) -> None:
        while True:
            await asyncio.sleep(ANNOUNCE_SECONDS)
            if self._peers.bus.is_shared:
                self.introduce()
                self._forget_the_silent()

    def _forget_the_silent(self) -> None:
        now = time.monotonic()
        for origin, heard_at in tuple(self._heard_at.items()):
            if not self._peers.bus.is_healthy:
                # Nobody can be heard at the moment; that is not their silence.
                self._heard_at[origin] = now
            elif now - heard_at > SILENCE_SECONDS:
                del self._heard_at[origin]
                self._show(self._elsewhere.pop(origin))
