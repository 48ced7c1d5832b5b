"""The site as gunicorn serves it: streams in the event loop, everything else in lasting threads."""

import logging
import os
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import ExitStack
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")

from chatsite.wsgi import application as wsgi  # isort: skip - sets Django up for the others

from django.conf import settings
from django.db import close_old_connections, connection, connections

from accounts.access import user_of_session, user_with_header
from accounts.models import User
from accounts.password_paths import hashes_password
from chat.live.bus.base import Bus, MemoryBus
from chat.live.http.site import Site
from chat.live.http.streams import Limits
from chat.live.server import LiveServer
from chat.live_source import StreamSource
from chatsite.budget import begin_spending
from chatsite.configuration.databases import wait_at_most
from chatsite.file_routes import (
    API,
    UPLOADS_PER_PERSON,
    file_routes,
    is_download,
    query_limit,
    takes_tokens,
)
from chatsite.http.client_address import client_network
from chatsite.http.scope import address_of, allows_host, security_headers, session_key_in
from chatsite.http.unavailable import FAULT
from chatsite.redis_name import redis_name
from chatsite.serving.carried import CARRIED, Carrier, Headers
from chatsite.serving.cross_origin import CrossOrigin, answer_preflight
from chatsite.serving.head import refusal_of, refuse
from chatsite.serving.origin_form import in_origin_form
from chatsite.serving.precedence import Precedence
from chatsite.serving.request_body import header
from chatsite.serving.request_id import HEADER, name_request
from chatsite.serving.threads import Threads
from chatsite.serving.under_way import BusyAddressError, UnderWay
from chatsite.serving.uploads import HELD, Uploads
from chatsite.serving.wsgi_in_asgi import CLIENT, WsgiApplication, WsgiInAsgi

logger = logging.getLogger(__name__)

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


def by_cookie(scope: Scope) -> User | None:
    """Return who asks by a browser's session, or ``None``."""
    key = session_key_in(header(scope, b"cookie"))
    return user_of_session(key) if key else None


def by_token(scope: Scope) -> User | None:
    """Return who asks by a bearer token, or ``None``."""
    return user_with_header(header(scope, b"authorization"))


# Asks who sends a file, before it is read.
askers = Threads(1, "upload", close_old_connections, connections.close_all)
uploads = Uploads(file_routes(by_cookie, by_token), UPLOADS_PER_PERSON, askers)
precedence = Precedence()
pages = WsgiInAsgi(
    cast("WsgiApplication", wsgi),
    settings.WEB_THREADS,
    precedence=precedence,
    turn=precedence.page,
)
# An embedded database leaves nothing to wait for while others work. One after the other, 99 of 100
# pages came within 54 ms in place of 85 to four who ask at once, 214 in place of 293 to twelve, and
# as many a second (1 December 2026).
reading_pages = (
    WsgiInAsgi(
        cast("WsgiApplication", wsgi),
        settings.WEB_THREADS,
        precedence=precedence,
        turn=precedence.reader,
    )
    if connection.vendor == "sqlite"
    else pages
)
# Whoever sends a password waits for its hash (accounts/hashing.py): in threads of their own, so
# that a crowd logging in waits for itself and not for pages.
PASSWORD_THREADS = 4
password_pages = WsgiInAsgi(cast("WsgiApplication", wsgi), PASSWORD_THREADS)
# A picture may take seconds to read, and half a gigabyte (chatsite/limited).
UPLOAD_THREADS = 2
upload_pages = WsgiInAsgi(
    cast("WsgiApplication", wsgi),
    UPLOAD_THREADS,
    uploads.most_bytes,
    precedence=precedence,
    turn=precedence.file,
)
# Storage elsewhere may be slow.
DOWNLOAD_THREADS = 4
download_pages = WsgiInAsgi(
    cast("WsgiApplication", wsgi),
    DOWNLOAD_THREADS,
    precedence=precedence,
    turn=precedence.file,
)
BUSY = "There are too many requests from your address at the moment. Try again in a second."
cross_origin = CrossOrigin(settings.CORS_ORIGINS, takes_tokens)
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
    carried = what_is_carried(scope)
    carrier = Carrier(send, carried)
    scope = {**scope, CARRIED: carried}
    try:
        await answer(scope, receive, carrier.send)
    except Exception:
        logger.exception("A request failed")
        if carrier.has_begun:
            # The server ends the connection: nobody may take what was sent for all of it.
            raise
        await refuse(scope, carrier.send, (500, FAULT))


def what_is_carried(scope: Scope) -> Callable[[], Headers]:
    """Return what returns the headers that the answer to a request carries beside its own."""
    known = ((HEADER, name_request(scope).encode()), *cross_origin.headers(scope))
    if not scope["path"].startswith(API):
        return lambda: known
    spending = begin_spending()
    return lambda: (*known, *spending.headers())


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request, by whoever answers at its address."""
    endpoint = live.paths.get(scope["path"])
    refusal = refusal_of(scope, None if endpoint is not None else query_limit(scope))
    if refusal is not None:
        await refuse(scope, send, refusal)
    elif cross_origin.is_preflight(scope):
        await answer_preflight(send)
    elif endpoint is None:
        await answer_page(scope, receive, send)
    else:
        await endpoint(scope, receive, send)


async def answer_page(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer by Django, unless the client's address has too many requests under way."""
    if uploads.route_of(scope) is not None:
        threads = upload_pages
    elif is_download(scope):
        threads = download_pages
    elif scope["method"] == "POST" and hashes_password(scope["path"]):
        threads = password_pages
    else:
        threads = reading_pages if scope["method"] in ("GET", "HEAD") else pages
    client = client_network(address_of(scope))
    try:
        with under_way.one_of(client), ExitStack() as held:
            await threads({**scope, CLIENT: client, HELD: held}, receive, send)
    except BusyAddressError:
        await refuse(scope, send, (503, BUSY), (b"retry-after", b"1"))
