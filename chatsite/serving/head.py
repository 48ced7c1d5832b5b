"""How much the head of a request may say: gunicorn takes 100 lines of 8 KB, which is too much.

What is refused here costs nothing but the words of the answer.
"""

from collections.abc import Awaitable, Callable
from itertools import chain
from typing import Any

import orjson

# Bytes. nginx takes four buffers of 8 KB.
HEADERS_LIMIT = 32 * 1024
# Of what follows the question mark; pages repeat it in every link. Streams have a limit of rooms.
QUERY_LIMIT = 3 * 1024
# For each parameter, Django copies all that follow. The longest that browsers send has a boundary,
# of 70 characters at most (https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1).
CONTENT_TYPE_LIMIT = 256
LONG_HEADERS = "The headers of this request are too long. Clear the cookies of this site."
LONG_QUERY = "This address is too long."
LONG_CONTENT_TYPE = "The type of this content is too long."

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Refusal = tuple[int, str]


def refusal_of(scope: Scope, query_limit: int | None = QUERY_LIMIT) -> Refusal | None:
    """Return status and sentence for a head that is too long, ``None`` for any other.

    ``query_limit`` is ``None`` where something else bounds what follows the question mark.
    """
    headers = scope["headers"]
    if sum(map(len, chain.from_iterable(headers))) > HEADERS_LIMIT:
        return 431, LONG_HEADERS
    if query_limit is not None and len(scope["query_string"]) > query_limit:
        return 414, LONG_QUERY
    if any(name == b"content-type" and len(value) > CONTENT_TYPE_LIMIT for name, value in headers):
        return 415, LONG_CONTENT_TYPE
    return None


async def refuse(scope: Scope, send: Send, refusal: Refusal, *more: tuple[bytes, bytes]) -> None:
    """Answer without Django: a sentence, or the API's JSON, and the end of the connection."""
    status, sentence = refusal
    content, kind = sentence.encode(), b"text/plain; charset=utf-8"
    if scope["path"].startswith("/api/"):
        content = orjson.dumps({"status_code": status, "message": sentence})
        kind = b"application/json"
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    is_head = scope["method"] == "HEAD"
    await send({"type": "http.response.body", "body": b"" if is_head else content})
