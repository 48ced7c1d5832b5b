"""Takes the connection of a stream over from gunicorn, which serves the request that opens it.

For each connection gunicorn keeps two tasks, a parser and what lies between them: 19 KB that a
stream has no use for, and its ``send`` frames the same bytes anew for each of thousands.
"""

import asyncio
from typing import cast

from chat.live.http.request import Receive


class NoConnectionError(RuntimeError):
    """The server of this request is not gunicorn's HTTP/1 server."""


def take_over(receive: Receive, protocol: asyncio.Protocol) -> asyncio.Transport | None:
    """Let ``protocol`` have the connection of a request that nothing was answered to yet.

    ``receive`` is what gunicorn gave the application; for gunicorn the client is gone afterwards.
    Returns ``None`` when it is gone indeed. Raises ``NoConnectionError`` for any other server.
    (gunicorn.asgi.protocol: ``BodyReceiver.receive`` leads to its ``ASGIProtocol``, whose
    ``connection_lost`` ends all of a request; read in gunicorn 27.0.1.)
    """
    server = getattr(getattr(receive, "__self__", None), "protocol", None)
    transport = getattr(server, "transport", None)
    if server is None or not hasattr(transport, "set_protocol"):
        raise NoConnectionError("Streams need gunicorn: start the chat with chatsite.serve.")
    connection = cast("asyncio.Transport", transport)
    if connection.is_closing():
        return None
    connection.set_protocol(protocol)
    # Its task would be kept for three seconds, to cancel it should the request not end.
    server._task = None
    server.connection_lost(None)
    # To a request without an answer it would still write that this is an error; and the others
    # lead back to it, so that all of it would wait for the garbage collector.
    server.transport = server._body_receiver = server._callback_parser = None
    if not connection.is_reading():
        # Only by reading it is found out that a client goes away.
        connection.resume_reading()
    return connection
