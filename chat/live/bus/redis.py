"""The bus through Redis: one subscription a process, and a writer nobody waits for."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from chat.live.bus.base import Receive

logger = logging.getLogger(__name__)

# What waits to be written; when Redis is slow the eldest is dropped.
WAITING_LIMIT = 5_000
TOGETHER = 100
ANSWER_SECONDS = 3.0
QUIET_SECONDS = 3.0
PAUSE_SECONDS = 0.5


class RedisBus:
    """Publishes to, and listens on, the Redis channel ``channel_name``."""

    is_shared = True

    def __init__(self, url: str, channel_name: str) -> None:
        self._url = url
        self._channel = channel_name
        self._waiting: deque[bytes] = deque(maxlen=WAITING_LIMIT)
        self._something = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._is_listening = False
        self._is_writing = False
        self._is_known_broken = False
        self._has_dropped = False

    @property
    def is_healthy(self) -> bool:
        """Whether messages get through at the moment, in both directions."""
        return self._is_listening and self._is_writing

    def start(self, receive: Receive, connected: Callable[[], None]) -> None:
        """Begin to listen and to write."""
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._for_ever(lambda: self._listen(receive, connected))),
            loop.create_task(self._for_ever(lambda: self._write(connected))),
        ]

    def publish(self, message: bytes) -> None:
        """Queue ``message``; it is lost while Redis cannot be written to."""
        self._has_dropped = self._has_dropped or len(self._waiting) == WAITING_LIMIT
        self._waiting.append(message)
        self._something.set()

    async def close(self) -> None:
        """Stop; what still waits is lost."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _for_ever(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except (RedisError, OSError, TimeoutError) as error:
                if not self._is_known_broken:
                    logger.warning("Redis cannot be used; trying again and again: %s", error)
                self._is_known_broken = True
            except Exception:
                logger.exception("The bus failed; it begins again")
            await asyncio.sleep(PAUSE_SECONDS)

    def _note_connected(self, connected: Callable[[], None]) -> None:
        if self.is_healthy:
            self._is_known_broken = False
            connected()

    def _client(self) -> Redis:
        # Trying again is ours: the library would do it without a word.
        return Redis.from_url(
            self._url,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )

    async def _listen(self, receive: Receive, connected: Callable[[], None]) -> None:
        """Receive until the connection breaks or stays silent when asked."""
        async with self._client() as client, client.pubsub() as subscription:
            await subscription.subscribe(self._channel)
            is_asked = False
            try:
                while True:
                    message = await subscription.get_message(timeout=QUIET_SECONDS)
                    if message is None:
                        if is_asked:
                            raise TimeoutError("the subscription does not answer")
                        is_asked = True
                        await subscription.ping()
                        continue
                    is_asked = False
                    if message["type"] == "message":
                        receive(message["data"])
                    elif message["type"] == "subscribe":
                        self._is_listening = True
                        self._note_connected(connected)
            finally:
                self._is_listening = False

    async def _write(self, connected: Callable[[], None]) -> None:
        """Publish what waits until that fails; ask from time to time whether it would work."""
        async with self._client() as client:
            try:
                # What was to be said while nobody could be told is old by now.
                self._waiting.clear()
                await client.ping()
                self._is_writing = True
                self._note_connected(connected)
                while True:
                    try:
                        async with asyncio.timeout(QUIET_SECONDS):
                            await self._something.wait()
                    except TimeoutError:
                        await client.ping()
                    await self._publish_waiting(client)
                    if self._has_dropped:
                        self._has_dropped = False
                        connected()
            finally:
                self._is_writing = False

    async def _publish_waiting(self, client: Redis) -> None:
        while self._waiting:
            pipeline = client.pipeline(transaction=False)
            for _ in range(min(TOGETHER, len(self._waiting))):
                pipeline.publish(self._channel, self._waiting.popleft())
            await pipeline.execute()
        self._something.clear()
