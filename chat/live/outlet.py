"""How bytes get to a client: through the server's ``send``, or straight to the connection.

gunicorn's ``send`` runs a coroutine and frames the bytes anew for each client, which costs as much
as writing them to the socket. What thousands of clients get is framed once instead, and written
to the connections that lie behind gunicorn's ``receive``. Where none is found there, as in another
server or in HTTP/2, ``send`` does it all.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

Receive = Callable[[], Awaitable[dict[str, Any]]]

# Beyond this gunicorn's ``send`` waits for the client, and only it does so.
FREE_BYTES = 64 * 1024


class Frame:
    """Bytes for any number of clients: ``message`` for ``send``, ``chunk`` for a connection."""

    __slots__ = ("chunk", "message")

    def __init__(self, content: bytes) -> None:
        self.message: dict[str, Any] = {
            "type": "http.response.body",
            "body": content,
            "more_body": True,
        }
        # https://www.rfc-editor.org/rfc/rfc9112#section-7.1
        self.chunk = b"%x\r\n%b\r\n" % (len(content), content)


def connection_behind(receive: Receive) -> asyncio.WriteTransport | None:
    """Return the connection of an HTTP/1.1 request, whose answer is sent in chunks.

    ``receive`` is what the server gave the application; ``None`` unless it is that of gunicorn's
    HTTP/1 protocol (gunicorn.asgi.protocol.BodyReceiver, seen in gunicorn 27.0.1).
    """
    receiver = getattr(receive, "__self__", None)
    request = getattr(receiver, "request", None)
    protocol = getattr(receiver, "protocol", None)
    settings = getattr(protocol, "cfg", None)
    transport = getattr(protocol, "transport", None)
    if getattr(request, "version", None) != (1, 1) or getattr(settings, "protocol", "") != "http":
        return None
    if not hasattr(transport, "write") or not hasattr(transport, "get_write_buffer_size"):
        return None
    return cast("asyncio.WriteTransport", transport)
