"""The head of a stream's answer, which the stream writes itself."""

from email.utils import formatdate

from chat.live.http.request import Scope, common_headers
from chatsite.serving.carried import carried_by

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
)


def head_of(scope: Scope, *, is_chunked: bool) -> bytes:
    """Return the head of the answer to a request.

    Without chunks the body ends with the connection
    (https://www.rfc-editor.org/rfc/rfc9112#section-6.3).
    """
    headers = [(b"date", formatdate(usegmt=True).encode()), *HEADERS, *common_headers(scope)]
    headers += carried_by(scope)
    if is_chunked:
        headers.append((b"transfer-encoding", b"chunked"))
    # Nobody would read a second request of this connection.
    headers.append((b"connection", b"close"))
    lines = b"".join(b"%b: %b\r\n" % header for header in headers)
    return b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n"
