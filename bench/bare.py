"""The least a chat can cost: asyncio on uvloop, no database, no login, no parsing, no backpressure.

``python -m bench.bare PORT`` answers every POST by sending its body, in one server-sent event of
the size of ours, to everybody who asked for a stream. bench.live measures it as a yardstick.
"""

import asyncio
import sys
from typing import cast

import uvloop

from chatsite.serve import allow_many_streams

OPENING = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"17\r\nevent: ready\ndata: {}\n\n\r\n"
)
EVENT = (
    b'id: 1:%d\nevent: message\ndata: {"room":1,"seq":%d,"message":{"id":%d,"room":1,"seq":%d,'
    b'"changed_seq":%d,"sender":{"id":1,"first_name":"Person","last_name":"No. 1",'
    b'"profile_picture":""},"sent":%b,"html":"<p>The import is done, <em>again</em>.</p>\\n",'
    b'"message_type":"text","reply_to":null,"creation_date":"2026-01-01T00:00:00.000000+00:00",'
    b'"modified_date":"2026-01-01T00:00:00.000000+00:00","edited":false,"deleted":false,'
    b'"reactions":[]}}\n\n'
)
ACCEPTED = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"


class Bare(asyncio.Protocol):
    """One connection: a stream, or one that sends messages."""

    streams: set[asyncio.WriteTransport] = set()
    sent = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to answer."""
        self._transport = cast("asyncio.WriteTransport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the stream."""
        self.streams.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        """Open a stream, or send what arrived to all streams; requests arrive whole here."""
        if data.startswith(b"GET"):
            self.streams.add(self._transport)
            self._transport.write(OPENING)
            return
        number = Bare.sent = Bare.sent + 1
        event = EVENT % (number, number, number, number, number, data.partition(b"\r\n\r\n")[2])
        chunk = b"%x\r\n%b\r\n" % (len(event), event)
        for stream in self.streams:
            stream.write(chunk)
        self._transport.write(ACCEPTED)


async def serve(port: int) -> None:
    """Listen on the loopback address until killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Bare, "127.0.0.1", port, backlog=8192)
    await server.serve_forever()


if __name__ == "__main__":
    allow_many_streams()
    uvloop.run(serve(int(sys.argv[1])))
