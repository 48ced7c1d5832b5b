"""What an application said, whole, on its way to a client that reads at its own pace."""

from collections.abc import Callable, Coroutine
from typing import Any

from chatsite.serving.file_part import FilePart
from chatsite.serving.precedence import Precedence
from chatsite.serving.spool import Spool
from chatsite.serving.threads import Threads

# Of a file, at once: with four times as much, a hundred who read slowly hold three times as much.
BLOCK = 64 * 1024
NO_CONTENT = (204, 304)

Message = dict[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]


class Answer:
    """A head, and a body in memory or in a file."""

    def __init__(self, threads: Threads, precedence: Precedence) -> None:
        self.spool = Spool(threads)
        self.start: Message = {}
        self.file: FilePart | None = None
        #: How long a thread worked on it, waiting left out.
        self.processor_seconds = 0.0
        self._threads = threads
        self._precedence = precedence

    @property
    def size(self) -> int:
        """How many bytes the body has."""
        return self.spool.size if self.file is None else self.file.size

    def finish(self) -> None:
        """Go to the beginning of what was spooled. Raises ``NoRoomError``."""
        self.spool.rewind()
        if self.spool.on_disk is not None:
            self.file = FilePart(self.spool.on_disk)

    async def send(self, send: Send, *, has_body: bool) -> None:
        """Send it. Raises ``EOFError`` when its file turns out to be shorter than it was."""
        is_empty = self.start["status"] in NO_CONTENT
        await send(without_length(self.start) if is_empty else self.start)
        if not has_body or is_empty:
            await send({"type": "http.response.body"})
        elif self.file is None:
            await send({"type": "http.response.body", "body": self.spool.in_memory()})
        else:
            await self._send_file(self.file, send)

    async def _send_file(self, file: FilePart, send: Send) -> None:
        sent, more = 0, True
        while more:
            await self._precedence.block()
            block = file.block_in_memory(sent, BLOCK)
            block = block or await self._threads.run(file.block, sent, BLOCK)
            sent += len(block)
            more = sent < file.size
            if more and not block:
                raise EOFError("The file became shorter.")
            await send({"type": "http.response.body", "body": block, "more_body": more})

    def close(self) -> None:
        """Forget it."""
        self.spool.close()
        if self.file is not None:
            self.file.close()


def without_length(start: Message) -> Message:
    """Return a head that says nothing of a length.

    Django says that it is 0, which 204 may not; and of 304 it would be the length of what is known
    (https://www.rfc-editor.org/rfc/rfc9110#section-8.6).
    """
    headers = [line for line in start["headers"] if line[0] != b"content-length"]
    return {**start, "headers": headers}
