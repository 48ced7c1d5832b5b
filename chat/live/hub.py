"""The live channel of one process: its parts, put together and started."""

import asyncio

from chat.live.bus.base import Bus
from chat.live.bus.messages import BusMessage, Hello, PeopleConnected
from chat.live.bus.peers import Peers
from chat.live.dispatch import Dispatch
from chat.live.heartbeat import Heartbeat
from chat.live.presence.askers import Askers
from chat.live.presence.last_seen import LastSeenWriter
from chat.live.presence.statuses import Statuses
from chat.live.presence.watchers import Watchers
from chat.live.reader import Reader
from chat.live.recheck import Recheck
from chat.live.registry import Registry
from chat.live.repair import Repair
from chat.live.source import Admission, Source
from chat.live.upkeep import Upkeep
from chatsite.serving.threads import Threads


class Hub:
    """One per process. Everything here runs in the event loop.

    ``origin`` names the process to the others.
    """

    def __init__(self, source: Source, threads: Threads, bus: Bus, origin: str) -> None:
        self.loop = asyncio.get_running_loop()
        self.source = source
        self.threads = threads
        self.bus = bus
        self.is_closing = False
        self._was_connected = False
        self.registry = Registry()
        self.heartbeat = Heartbeat()
        self.peers = Peers(bus, origin)
        self.statuses = Statuses(self.peers)
        self.watchers = Watchers(self.registry, self.statuses, source, threads)
        self.statuses.on_change = self.watchers.status_changed
        self.last_seen = LastSeenWriter(self.statuses, source, threads)
        self.askers = Askers(self.registry, self.statuses, self.last_seen)
        self.repair = Repair(self.registry, bus, source, threads)
        self.recheck = Recheck(self.registry, self.statuses, self.watchers, source, threads)
        self.upkeep = Upkeep(source, threads)
        self.dispatch = Dispatch(self.registry, self.statuses, self.watchers, self.repair)

    def start(self) -> None:
        """Begin to listen to the other processes and to compare numbers."""
        self.bus.start(self.hear, self._connected)
        self.heartbeat.start()
        self.repair.start()
        self.statuses.start()
        self.last_seen.start()
        self.recheck.start()
        self.upkeep.start()

    async def stop(self) -> None:
        """End every stream and stop."""
        self.close_streams()
        self.heartbeat.stop()
        self.repair.stop()
        self.recheck.stop()
        self.upkeep.stop()
        await self.last_seen.stop()
        self.statuses.stop()
        await self.bus.close()

    def close_streams(self) -> None:
        """End every stream and accept no more; clients come back to another process."""
        self.is_closing = True
        for person in tuple(self.registry.people.values()):
            for reader in tuple(person.readers):
                reader.end()

    def enter(self, reader: Reader, admission: Admission, permission_changes: int) -> bool:
        """Let ``reader`` hear its rooms, as ``Registry.add`` does.

        ``permission_changes`` is how many there were when the admission was asked for. Returns
        ``False``, and does nothing, when the person's permissions changed since: ask again.
        """
        user_id = admission.user_id
        if self.registry.permissions_changed_since(user_id, permission_changes):
            return False
        person = self.registry.people.get(user_id)
        if person is not None:
            self.watchers.learn_all(self.registry.set_rooms(person, admission.rooms))
        if self.registry.add(reader, admission):
            self.statuses.arrive(user_id, admission.chat_status)
            self.last_seen.note(user_id)
        else:
            self.statuses.choose(user_id, admission.chat_status)
        self.heartbeat.add(reader)
        return True

    def leave(self, reader: Reader) -> None:
        """Forget a reader whose stream has ended."""
        is_last = self.registry.discard(reader)
        self.heartbeat.discard(reader)
        if is_last and reader.user_id not in self.askers:
            self.last_seen.note(reader.user_id)
            self.statuses.leave(reader.user_id)

    def tell(self, message: BusMessage) -> None:
        """Act on ``message`` here and, if that has any use, in every other process."""
        if self.dispatch.act_on(message):
            self.peers.tell(message)

    def hear(self, content: bytes) -> None:
        """Act on what another process told."""
        heard = self.peers.read(content)
        if heard is None:
            return
        origin, message = heard
        if isinstance(message, PeopleConnected):
            self.statuses.hear(origin, message)
        elif isinstance(message, Hello):
            self.statuses.introduce()
            if message.is_again:
                self._heal(is_again=True)
        else:
            self.dispatch.act_on(message)

    def _connected(self) -> None:
        """Hear the other processes and be heard, for the first time or again."""
        is_again, self._was_connected = self._was_connected, True
        self.peers.tell(Hello(is_again))
        self.statuses.introduce()
        self._heal(is_again=is_again)

    def _heal(self, *, is_again: bool) -> None:
        """Ask the database about everything that another process may have told unheard."""
        self.repair.compare_now()
        self.recheck.check_now()
        if is_again:
            self.dispatch.tell_to_fetch()
