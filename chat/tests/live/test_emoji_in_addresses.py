"""An emoji in an address of the API: with U+FE0F or without, escaped as HTTP asks for."""

import asyncio
from urllib.parse import quote

import pytest

from chat.tests.support.live_client import new_name, register
from chatsite.testing.server import Server

pytestmark = pytest.mark.own_database

FORMS = (quote("❤️"), quote("❤"), quote("❤").lower())


def test_each_way_means_the_same_emoji(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        room = await person.room(new_name())
        message = await person.send(room, "I like it")
        path = f"/rooms/{room}/messages/{message['id']}/reactions"
        on = [{"emoji": "❤️", "users": [person.id]}]
        for form in FORMS:
            assert (await person.done("PUT", f"{path}/{form}"))["reactions"] == on
            assert (await person.done("DELETE", f"{path}/{form}"))["reactions"] == []
        answer = await person.done("PUT", f"{path}/{quote('#⃣')}")
        assert answer["reactions"] == [{"emoji": "#️⃣", "users": [person.id]}]
        for wrong in (quote("❤❤"), quote("❤x"), quote("🏽"), "%FF", quote("a\x00"), "x" * 2_000):
            for method in ("PUT", "DELETE"):
                answer = await person.call(method, f"{path}/{wrong}")
                assert (answer.status, [*answer.data["errors"]]) == (400, ["emoji"]), wrong
        # HTTP knows none but escaped ones: what clients are given raw they escape.
        assert (await person.call("PUT", f"{path}/❤️")).status == 400

    asyncio.run(check())
