"""A change that nobody told is read from the database as soon as the next one is told."""

import asyncio
import time
from pathlib import Path

from chat.tests.support.live_client import new_name, register
from chatsite.testing.server import Server

# A process that serves nobody tells nobody what it writes.
WRITER = """
import time
from pathlib import Path
from uuid import uuid4
from accounts.models import User
from chat.access import membership_of
from chat.actions.send import send_message

def send(content):
    send_message(membership_of(User(pk={user}), {room}), content, uuid4())

send("found by comparing")
while not Path({go_on!r}).exists():
    time.sleep(0.005)
send("found by its gap")
"""
SOON_SECONDS = 1.0
# Numbers are compared three seconds after they were compared last, and not before.
BEFORE_COMPARING_SECONDS = 2.0


def test_a_gap_is_filled_when_the_next_change_is_told(site: Server, tmp_path: Path) -> None:
    async def check() -> None:
        owner = await register(site.url, new_name())
        room, go_on = await owner.room(new_name()), tmp_path / "go-on"
        code = WRITER.format(user=owner.id, room=room, go_on=str(go_on))
        async with owner.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            writing = asyncio.create_task(asyncio.to_thread(site.manage, "shell", "-c", code))
            try:
                first = await stream.until("message", 30.0)
            finally:
                go_on.touch()
            compared = time.monotonic()
            await writing
            sent = time.monotonic()
            await owner.send(room, "told")
            events = [first, await stream.until("message"), await stream.until("message")]
            arrived = time.monotonic()
        assert [event.id for event in events] == [f"{room}:1", f"{room}:2", f"{room}:3"]
        contents = [event.data["message"]["content"] for event in events]
        assert contents == ["found by comparing", "found by its gap", "told"]
        assert arrived - sent < SOON_SECONDS
        assert arrived - compared < BEFORE_COMPARING_SECONDS

    asyncio.run(check())
