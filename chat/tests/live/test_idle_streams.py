"""Streams that nobody tells anything: they stay alive, and end when nobody may have them."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import pytest

from accounts.credentials import stored_key
from chat.live.heartbeat import EVERY_SECONDS
from chat.tests.support.live_client import LiveBrowser, new_name, register
from chatsite.digest import digest
from chatsite.testing.server import Server

pytestmark = pytest.mark.own_database

# What nobody is told of: it is written by a process that serves nobody, past all actions.
WRITER = """
from datetime import timedelta
from django.utils.timezone import now
from accounts.models import AccessToken, User, UserSession, UserStatus
from chat.models import Membership

Membership.objects.filter(room_id={room}, user_id={taken_out}).delete()
AccessToken.objects.filter(digest={revoked!r}).delete()
AccessToken.objects.filter(digest={expired!r}).update(expiry_date=now() - timedelta(seconds=1))
User.objects.filter(pk={disabled}).update(user_status=UserStatus.DISABLED)
UserSession.objects.filter(session_key={session!r}).delete()
"""
IN_ANY_CASE_SECONDS = 30.0
HEARTBEAT_SECONDS = 25.0


async def beats(
    url: str, path: str, headers: Mapping[str, str], seconds: float = HEARTBEAT_SECONDS
) -> None:
    """Open a stream, and wait for what it begins with and for its first heartbeat."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{lines}\r\n".encode())
    try:
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
        async with asyncio.timeout(seconds):
            # A comment, and no empty line that would make an event of it.
            while await reader.readuntil(b"\r\n") != b"2\r\n":
                pass
            assert await reader.readuntil(b"\r\n") == b":\n\r\n"
    finally:
        writer.close()


def test_a_window_gets_a_sign_of_life_soon(site: Server) -> None:
    """By it the window knows that nothing on the way holds events back."""

    async def check() -> None:
        person, browser = await register(site.url, new_name()), LiveBrowser(site.url)
        await browser.log_in(person)
        # Of so many, some get their regular one only after so many seconds.
        opening = [
            beats(site.url, "/stream?rooms=", browser.headers, 8.0) for _ in range(EVERY_SECONDS)
        ]
        await asyncio.gather(*opening)

    asyncio.run(check())


def test_without_a_word_streams_are_kept_alive_and_end_when_they_must(site: Server) -> None:
    async def check() -> None:
        owner, *members = [await register(site.url, new_name()) for _ in range(6)]
        taken_out, revoked, expired, disabled, logged_out = members
        room = await owner.room(new_name())
        for member in members:
            await member.join(room)
        browser, window = LiveBrowser(site.url), LiveBrowser(site.url)
        await browser.log_in(owner)
        await window.log_in(logged_out)
        kept = [
            asyncio.create_task(beats(site.url, path, headers))
            for path, headers in (
                (f"/stream?rooms={room}:0", browser.headers),
                (f"/api/v1/stream?rooms={room}:0", owner.headers),
            )
        ]
        code = WRITER.format(
            room=room,
            taken_out=taken_out.id,
            revoked=digest(revoked.token),
            expired=digest(expired.token),
            disabled=disabled.id,
            session=stored_key(window.cookies["sessionid"]),
        )
        async with AsyncExitStack() as stack:
            streams = [person.stream_of(f"{room}:0") for person in members[:-1]]
            streams.append(window.stream(f"{room}:0"))
            for stream in streams:
                await stack.enter_async_context(stream)
                await stream.until("ready")
            await asyncio.to_thread(site.manage, "shell", "-c", code)
            # Who lost only the room keeps the stream.
            lost, *ended = streams
            await asyncio.gather(
                *kept,
                lost.until("left", IN_ANY_CASE_SECONDS),
                *(stream.ended(IN_ANY_CASE_SECONDS) for stream in ended),
            )

    asyncio.run(check())
