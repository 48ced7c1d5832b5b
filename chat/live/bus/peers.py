"""The other processes, as everything in this one tells them something."""

import logging

from chat.live.bus.base import Bus
from chat.live.bus.codec import BadMessageError, decode, encode
from chat.live.bus.messages import BusMessage

logger = logging.getLogger(__name__)


class Peers:
    """Tells the other processes on ``bus``; ``origin`` names this one to them."""

    def __init__(self, bus: Bus, origin: str) -> None:
        self.bus = bus
        self.origin = origin

    def tell(self, message: BusMessage) -> None:
        """Let every other process act on ``message``. Never waits and never raises."""
        if self.bus.is_shared:
            self.bus.publish(encode(self.origin, message))

    def read(self, content: bytes) -> tuple[str, BusMessage] | None:
        """Return which other process told this, and what; ``None`` if it is nothing of theirs."""
        try:
            origin, message = decode(content)
        except BadMessageError:
            logger.warning("Something on the bus is not ours", exc_info=True)
            return None
        return None if origin == self.origin else (origin, message)
