"""The site as gunicorn serves it: streams in the event loop, everything else in lasting threads."""

import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

from chatsite.wsgi import application as wsgi  # isort: skip - sets Django up for the others

from django.conf import settings
from django.db import close_old_connections, connections
from django.urls import reverse

from accounts.access import user_of_session, user_with_header
from accounts.models import User
from accounts.password_paths import hashes_password
from accounts.pictures import BYTES_LIMIT
from chat.live.bus.base import Bus, MemoryBus
from chat.live.http.site import Site
from chat.live.http.streams import Limits
from chat.live.server import LiveServer
from chat.live_source import StreamSource
from chatsite.configuration.databases import wait_at_most
from chatsite.http.client_address import client_network
from chatsite.http.scope import address_of, allows_host, security_headers, session_key_in
from chatsite.redis_name import redis_name
from chatsite.serving.head import refusal_of, refuse
from chatsite.serving.origin_form import in_origin_form
from chatsite.serving.request_body import RefusedBodyError, header
from chatsite.serving.spool import AT_ONCE
from chatsite.serving.threads import Threads
from chatsite.serving.under_way import BusyAddressError, UnderWay
from chatsite.serving.wsgi_in_asgi import CLIENT, WsgiApplication, WsgiInAsgi

# Longer than anybody waits for a lock (20 s) or for a database that wakes up (2-5 s).
DATABASE_SECONDS = 25
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


def new_bus() -> Bus:
    """Return the bus of this installation; others may use the same Redis."""
    if not settings.REDIS_URL:
        return MemoryBus()
    from chat.live.bus.redis import RedisBus

    return RedisBus(settings.REDIS_URL, redis_name())


# Only here: commands such as migrate may take their time.
wait_at_most(DATABASE_SECONDS, connections.settings["default"])
SIGNED_OUT = "You were logged out. Log in, then choose the file again."
# A form around a picture.
UPLOAD_BYTES = BYTES_LIMIT + 64 * 1024


def by_cookie(scope: Scope) -> User | None:
    """Return who asks by a browser's session, or ``None``."""
    key = session_key_in(header(scope, b"cookie"))
    return user_of_session(key) if key else None


def by_token(scope: Scope) -> User | None:
    """Return who asks by a bearer token, or ``None``."""
    return user_with_header(header(scope, b"authorization"))


# Looked up once: of a request that breaks off in its body it was a quarter of what it cost.
UPLOADS = {
    ("POST", reverse("profile_picture")): by_cookie,
    ("PUT", reverse("api_picture")): by_token,
}


def is_upload(scope: Scope) -> bool:
    """Return whether a request may bring a file."""
    return (scope["method"], scope["path"]) in UPLOADS


async def most_bytes(scope: Scope) -> int:
    """Return how long the body of a request may be.

    Only who is signed in may send a file; raises ``RefusedBodyError`` for others.
    """
    who = UPLOADS.get((scope["method"], scope["path"]))
    if who is None:
        return AT_ONCE
    if await uploads.run(who, scope) is None:
        raise RefusedBodyError(401, SIGNED_OUT)
    return UPLOAD_BYTES


uploads = Threads(1, "upload", close_old_connections, connections.close_all)
pages = WsgiInAsgi(cast("WsgiApplication", wsgi), settings.WEB_THREADS)
# Whoever sends a password waits for its hash (accounts/hashing.py): in threads of their own, so
# that a crowd logging in waits for itself and not for pages.
PASSWORD_THREADS = 4
password_pages = WsgiInAsgi(cast("WsgiApplication", wsgi), PASSWORD_THREADS)
# A picture may take seconds to read, and half a gigabyte (chatsite/limited).
PICTURE_THREADS = 2
picture_pages = WsgiInAsgi(cast("WsgiApplication", wsgi), PICTURE_THREADS, most_bytes)
BUSY = "There are too many requests from your address at the moment. Try again in a second."
under_way = UnderWay(settings.REQUESTS_PER_ADDRESS)
live = LiveServer(
    StreamSource(),
    limits=Limits(settings.STREAMS_PER_PERSON, settings.STREAMS_PER_ADDRESS),
    site=Site(
        client_address=address_of,
        client_network=client_network,
        session_key=session_key_in,
        allows_host=allows_host,
        security_headers=security_headers,
    ),
    new_bus=new_bus,
)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request, or follow the life of the process."""
    if scope["type"] == "lifespan":
        await live.run(receive, send)
        return
    if scope["type"] == "websocket":
        # Nothing here speaks it; closed before it is accepted, it is answered 403.
        await send({"type": "websocket.close"})
        return
    scope = in_origin_form(scope)
    endpoint = live.paths.get(scope["path"])
    refusal = refusal_of(scope, is_stream=endpoint is not None)
    if refusal is not None:
        await refuse(scope, send, refusal)
    elif endpoint is None:
        await answer_page(scope, receive, send)
    else:
        await endpoint(scope, receive, send)


async def answer_page(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer by Django, unless the client's address has too many requests under way."""
    if is_upload(scope):
        threads = picture_pages
    elif scope["method"] == "POST" and hashes_password(scope["path"]):
        threads = password_pages
    else:
        threads = pages
    client = client_network(address_of(scope))
    try:
        with under_way.one_of(client):
            await threads({**scope, CLIENT: client}, receive, send)
    except BusyAddressError:
        await refuse(scope, send, (503, BUSY), (b"retry-after", b"1"))
