"""How processes hear each other: not at all, or through Redis (``redis_bus``)."""

from collections.abc import Callable
from typing import Protocol

Receive = Callable[[bytes], None]


class Bus(Protocol):
    """Carries messages to the other processes; it may lose any of them."""

    @property
    def is_shared(self) -> bool:
        """Whether there may be other processes."""

    @property
    def is_healthy(self) -> bool:
        """Whether messages get through at the moment."""

    def start(self, receive: Receive, connected: Callable[[], None]) -> None:
        """Begin to listen: ``receive`` gets what others publish.

        ``connected`` is called whenever messages get through again, in either direction: from
        then on nothing is lost, but what was said before may be.
        """

    def publish(self, message: bytes) -> None:
        """Send ``message`` to the others. Never waits and never raises."""

    async def close(self) -> None:
        """Stop."""


class MemoryBus:
    """The bus of a single process, which has nobody else to tell."""

    is_shared = False
    is_healthy = True

    def start(self, receive: Receive, connected: Callable[[], None]) -> None:
        """Listen to nobody."""

    def publish(self, message: bytes) -> None:
        """Tell nobody."""

    async def close(self) -> None:
        """Stop listening to nobody."""
