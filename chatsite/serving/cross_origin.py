"""Lets web clients on other origins use what takes a token: CORS, by setting.

See https://fetch.spec.whatwg.org/#http-cors-protocol for what browsers and servers say.

Never with cookies: ``Access-Control-Allow-Credentials`` is not sent, so that no page of another
origin reads anything for which it has no token. (django-cors-headers knows this as well, but only
of what Django answers: streams, refusals before Django and answers to preflights, which need no
thread, are not among that. A second way for these would be longer than this one for all.)
"""

from collections.abc import Callable, Iterable

from chatsite.serving.carried import Headers, Scope, Send
from chatsite.serving.request_body import header

METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
# What a client may say, beside what every page may.
ALLOWED = (
    b"Authorization, Content-Type, Content-Disposition, If-None-Match, If-Range, Last-Event-ID, "
    b"Range, X-Request-Id"
)
# What its scripts may read, beside what every page may.
EXPOSED = (
    b"Accept-Ranges, Allow, Content-Disposition, Content-Range, ETag, Location, RateLimit, "
    b"RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id"
)
# As long as Chromium remembers any.
PREFLIGHT_SECONDS = 7_200


class CrossOrigin:
    """Answers ``origins`` at addresses of which ``takes_tokens`` says that they take tokens."""

    def __init__(self, origins: Iterable[str], takes_tokens: Callable[[Scope], bool]) -> None:
        self._origins = frozenset(origins)
        self._takes_tokens = takes_tokens

    def headers(self, scope: Scope) -> Headers:
        """Return what the answer to a request says of who may read it."""
        if not self._origins or not self._takes_tokens(scope):
            return ()
        # To all: what is answered to one origin is not for another, nor for none.
        vary = (b"vary", b"Origin")
        origin = header(scope, b"origin")
        if origin not in self._origins:
            return (vary,)
        return (
            vary,
            (b"access-control-allow-origin", origin.encode()),
            (b"access-control-expose-headers", EXPOSED),
        )

    def is_preflight(self, scope: Scope) -> bool:
        """Return whether a browser asks in advance what a client of one of the origins may do."""
        return (
            scope["method"] == "OPTIONS"
            and header(scope, b"access-control-request-method") != ""
            and header(scope, b"origin") in self._origins
            and self._takes_tokens(scope)
        )


async def answer_preflight(send: Send) -> None:
    """Say what clients may do; that this one may is among what every answer carries."""
    headers = [
        (b"access-control-allow-methods", METHODS),
        (b"access-control-allow-headers", ALLOWED),
        (b"access-control-max-age", str(PREFLIGHT_SECONDS).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body"})
