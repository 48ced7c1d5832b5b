"""The same ``client_id`` again, at once and a day later, by form and by API, is one message."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from chat.tests.support.live_client import LiveBrowser, LivePerson, new_name, register
from chatsite.testing.http import Answer, Connection
from chatsite.testing.server import Server, running_server

TIMES = 20
DAY = timedelta(days=1)
# What a day does to what is stored.
AGE = """
from datetime import timedelta
from django.db.models import F
from chat.models import Message, RoomCounter
day = timedelta(days=1)
messages, counters = (kind.objects.filter(room_id={room}) for kind in (Message, RoomCounter))
dates = {{name: F(name) - day for name in ("creation_date", "modified_date")}}
assert messages.update(**dates) == 1
assert counters.update(last_message_date=F("last_message_date") - day) == 1
"""


@dataclass
class Sender:
    """Somebody who sends one and the same message, by API and by form."""

    person: LivePerson
    browser: LiveBrowser
    room: int
    sent: dict[str, str]

    async def by_api(self) -> Answer:
        """Send it with a token, over a connection of its own."""
        connection = Connection(self.person.url, self.person.headers)
        try:
            path = f"/api/v1/rooms/{self.room}/messages"
            return await connection.request("POST", path, self.sent)
        finally:
            connection.close()

    async def by_form(self) -> Answer:
        """Send it as a script of the page does, in a window of its own."""
        window = LiveBrowser(self.person.url)
        window.cookies = dict(self.browser.cookies)
        headers = {"X-Requested-With": "fetch"}
        return await window.post(f"/rooms/{self.room}/messages", headers, **self.sent)


async def new_sender(url: str) -> Sender:
    """Return somebody in a room of their own, logged in twice."""
    person, browser = await register(url, new_name()), LiveBrowser(url)
    await browser.log_in(person)
    room = await person.room(new_name())
    return Sender(person, browser, room, {"content": "*Once*", "client_id": str(uuid4())})


async def at_once(sender: Sender) -> tuple[Answer, Answer]:
    """Send it twenty times at once, and return an answer to each way."""
    ways = (sender.by_api, sender.by_form) * (TIMES // 2)
    answers = await asyncio.gather(*(way() for way in ways))
    assert sorted(answer.status for answer in answers) == [200] * (TIMES - 1) + [201]
    for same in (answers[::2], answers[1::2]):
        assert len({answer.content for answer in same}) == 1
    return answers[0], answers[1]


async def again(sender: Sender, json: Answer, fragment: Answer) -> None:
    """Send it once more a day after it was answered with ``json`` and ``fragment``."""
    was = datetime.fromisoformat(json.data["creation_date"])
    async with sender.person.stream_of(f"{sender.room}:1") as stream:
        await stream.until("ready")
        for _ in range(2):
            by_api, by_form = await sender.by_api(), await sender.by_form()
            assert (by_api.status, by_form.status) == (200, 200)
            assert by_api.data == dict(map(day_before, json.data.items()))
            older = fragment.content.replace(day_of(was), day_of(was - DAY))
            assert by_form.content == older != fragment.content
        await sender.person.send(sender.room, "another")
        heard = await stream.until("message")
    assert (heard.data["number"], heard.data["message"]["content"]) == (2, "another")
    messages, cursor = await sender.person.messages(sender.room)
    assert (len(messages), cursor) == (2, 2)


def day_before(pair: tuple[str, Any]) -> tuple[str, Any]:
    """Return a field of a message as it is when the message was sent a day earlier."""
    name, value = pair
    if name in ("creation_date", "modified_date"):
        value = (datetime.fromisoformat(value) - DAY).isoformat()
    return name, value


def day_of(moment: datetime) -> bytes:
    """Return the day as pages write it."""
    return moment.date().isoformat().encode()


def pass_a_day(site: Server, room: int) -> None:
    """Let a stop, a day and a start go by."""
    site.stop()
    site.manage("shell", "-c", AGE.format(room=room))
    site.start()


def test_at_once_and_a_day_later() -> None:
    async def check(site: Server) -> None:
        sender = await new_sender(site.url)
        answers = await at_once(sender)
        await asyncio.to_thread(pass_a_day, site, sender.room)
        await again(sender, *answers)

    with running_server() as site:
        asyncio.run(check(site))
