"""What every answer carries, made by Django, by the live channel, or by a refusal before both."""

from collections.abc import Callable, Coroutine
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]
Headers = tuple[tuple[bytes, bytes], ...]
#: Where a scope has what returns it, once it is known; streams write their head themselves.
CARRIED = "chat.carried"


class Carrier:
    """Sends an answer with what ``carried`` returns added to its headers."""

    def __init__(self, send: Send, carried: Callable[[], Headers]) -> None:
        self._send = send
        self._carried = carried
        #: Whether the answer has begun.
        self.has_begun = False

    async def send(self, message: Message) -> None:
        """Send one part of the answer."""
        if message["type"] == "http.response.start":
            self.has_begun = True
            message = {**message, "headers": [*message.get("headers", ()), *self._carried()]}
        await self._send(message)


def carried_by(scope: Scope) -> Headers:
    """Return the headers that the answer to a request carries."""
    carried: Callable[[], Headers] = scope.get(CARRIED, nothing)
    return carried()


def nothing() -> Headers:
    """Return no headers."""
    return ()
