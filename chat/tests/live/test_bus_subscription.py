"""A process listens to the others once, however many streams it carries."""

import asyncio
from contextlib import AsyncExitStack

from redis import Redis as RedisClient

from chat.tests.live.test_bus_loss import healthy
from chat.tests.support.live_client import new_name, register
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import EventStream

STREAMS = 20


def test_as_many_subscriptions_as_processes(twins: Twins) -> None:
    async def check() -> None:
        person = await register(twins.first.url, new_name())
        room = await person.room(new_name())
        path = f"/api/v1/stream?rooms={room}:0"
        async with AsyncExitStack() as stack:
            for server in (twins.first, twins.second):
                await healthy(server.url, "ok")
                for _ in range(STREAMS):
                    stream = EventStream(server.url, path, person.headers)
                    await stack.enter_async_context(stream)
                    await stream.until("ready")
            with RedisClient.from_url(twins.redis.url) as client:
                (channel,) = client.pubsub_channels()
                assert client.pubsub_numsub(channel) == [(channel, 2)]
                assert client.pubsub_numpat() == 0

    asyncio.run(check())
