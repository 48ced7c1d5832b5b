"""Numbers without a gap and in commit order; the same client_id is one message."""

import asyncio
from itertools import pairwise
from uuid import uuid4

from chat.tests.support.live_client import new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import Connection

WRITERS = 20
MESSAGES = 10


def test_twenty_writers_leave_no_gap(twins: Twins) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        room = await owner.room(new_name())
        people = [await register(twins.first.url, new_name()) for _ in range(WRITERS)]
        for person in people:
            await person.join(room)

        async def write(number: int) -> list[int]:
            url = (twins.first, twins.second)[number % 2].url
            connection = Connection(url, people[number].headers)
            numbers = []
            for count in range(MESSAGES):
                data = {"content": f"{number}/{count}", "client_id": str(uuid4())}
                path = f"/api/v1/rooms/{room}/messages"
                answer = await connection.request("POST", path, data)
                assert answer.status == 201
                numbers.append(answer.data["seq"])
            connection.close()
            return numbers

        async with owner.stream_of(f"{room}:0") as stream:
            await stream.until("ready")
            written = await asyncio.gather(*(write(number) for number in range(WRITERS)))
            total = WRITERS * MESSAGES
            heard = [(await stream.until("message")).data["number"] for _ in range(total)]
        assert heard == list(range(1, total + 1))
        assert sorted(number for numbers in written for number in numbers) == heard
        # Whoever was answered before they sent the next one was committed before it.
        for numbers in written:
            assert all(first < second for first, second in pairwise(numbers))

    asyncio.run(check())


def test_the_same_client_id_twenty_times_at_once(twins: Twins) -> None:
    async def check() -> None:
        owner = await register(twins.first.url, new_name())
        room = await owner.room(new_name())
        data = {"content": "once", "client_id": str(uuid4())}

        async def send(number: int) -> tuple[int, bytes]:
            url = (twins.first, twins.second)[number % 2].url
            connection = Connection(url, owner.headers)
            path = f"/api/v1/rooms/{room}/messages"
            answer = await connection.request("POST", path, data)
            connection.close()
            return answer.status, answer.content

        async with owner.stream_of(f"{room}:0") as stream:
            answers = await asyncio.gather(*(send(number) for number in range(WRITERS)))
            assert sorted(status for status, _ in answers) == [200] * (WRITERS - 1) + [201]
            assert len({content for _, content in answers}) == 1
            later = await owner.send(room, "once", data["client_id"])
            assert later["seq"] == 1
            await owner.send(room, "another")
            assert (await stream.until("message")).data["number"] == 1
            assert (await stream.until("message")).data["message"]["content"] == "another"
        messages, cursor = await owner.messages(room)
        assert (len(messages), cursor) == (2, 2)

    asyncio.run(check())
