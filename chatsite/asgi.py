"""The site as gunicorn serves it: streams in the event loop, everything else in lasting threads."""

import hashlib
import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

from chatsite.wsgi import application as wsgi  # isort: skip - sets Django up for the others

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, parse_cookie

from accounts.password_paths import hashes_password
from chat.live.bus.base import Bus, MemoryBus
from chat.live.http.streams import Limits
from chat.live.server import LiveServer
from chat.live_source import StreamSource
from chatsite.configuration.databases import wait_at_most
from chatsite.http.client_address import client_address, client_network
from chatsite.serving.wsgi_in_asgi import Pages, WsgiApplication

# Longer than anybody waits for a lock (20 s) or for a database that wakes up (2-5 s).
DATABASE_SECONDS = 25
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


def address_of(scope: Scope) -> str:
    """Return the network address of the client that made an ASGI request."""
    request = HttpRequest()
    forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    request.META = {
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "HTTP_X_FORWARDED_FOR": b",".join(forwarded).decode("latin-1"),
    }
    return client_network(client_address(request))


def session_key_in(cookies: str) -> str:
    """Return the session key in a Cookie header, or ``""``."""
    return parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")


def new_bus() -> Bus:
    """Return the bus of this installation; others may use the same Redis."""
    if not settings.REDIS_URL:
        return MemoryBus()
    from chat.live.bus.redis import RedisBus

    name = hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]
    return RedisBus(settings.REDIS_URL, f"brave-chat:{name}")


# Only here: commands such as migrate may take their time.
wait_at_most(DATABASE_SECONDS, connections.settings["default"])
pages = Pages(cast("WsgiApplication", wsgi), settings.WEB_THREADS)
# Whoever sends a password waits for its hash (accounts/hashing.py): in threads of their own, so
# that a crowd logging in waits for itself and not for pages.
PASSWORD_THREADS = 4
password_pages = Pages(cast("WsgiApplication", wsgi), PASSWORD_THREADS)
live = LiveServer(
    StreamSource(),
    limits=Limits(settings.STREAMS_PER_PERSON, settings.STREAMS_PER_ADDRESS),
    client_address=address_of,
    session_key=session_key_in,
    new_bus=new_bus,
)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request, or follow the life of the process."""
    if scope["type"] == "lifespan":
        await live.run(receive, send)
    elif scope["type"] == "websocket":
        # Nothing here speaks it; closed before it is accepted, it is answered 403.
        await send({"type": "websocket.close"})
    elif scope["type"] == "http" and scope["path"] in live.paths:
        await live.paths[scope["path"]](scope, receive, send)
    elif scope.get("method") == "POST" and hashes_password(scope["path"]):
        await password_pages(scope, receive, send)
    else:
        await pages(scope, receive, send)
