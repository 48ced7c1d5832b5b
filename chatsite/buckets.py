"""Token buckets: many tokens at once, then as many as flow back in time.

Exact over all processes where there is a Redis; counted in this process alone where there is none,
and while it is away. A bucket is one number: the moment at which it is full again (the generic
cell rate algorithm, https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm).
"""

import logging
import time
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple, Protocol

from cachetools import LRUCache
from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from chatsite.redis_name import redis_name

logger = logging.getLogger(__name__)

# Dropping one would forgive what it remembers.
BUCKETS_KEPT = 200_000
# Seconds: sums of fractions do not come out even.
ROUNDING = 0.001
# Nobody waits longer for Redis, and it is not asked again for a while when it does not answer.
ANSWER_SECONDS, AWAY_SECONDS = 0.25, 5.0


class Draw(NamedTuple):
    """``cost`` tokens of the bucket ``key``, which holds ``amount`` and fills in ``seconds``."""

    key: str
    cost: float
    amount: float
    seconds: float

    @property
    def filling(self) -> float:
        """The seconds in which the drawn tokens flow back."""
        return min(self.cost, self.amount) * self.seconds / self.amount


class Taken(NamedTuple):
    """What became of drawing: all was taken, or nothing and one has to ``wait`` for some seconds.

    ``full_in`` are the seconds in which the first bucket is full again.
    """

    wait: float
    full_in: float


class Buckets(Protocol):
    """Where tokens are drawn from."""

    def take(self, draws: Sequence[Draw]) -> Taken:
        """Take all tokens, or none."""

    def give_back(self, draws: Sequence[Draw]) -> None:
        """Put tokens back."""


class LocalBuckets:
    """The buckets of this process; for any number of threads."""

    def __init__(self) -> None:
        self._full_again: LRUCache[str, float] = LRUCache(BUCKETS_KEPT)
        self._lock = Lock()

    def take(self, draws: Sequence[Draw]) -> Taken:
        """Take all or none."""
        with self._lock:
            # Read before, it would be older than what others have just taken.
            now = time.monotonic()
            filled = []
            wait = 0.0
            for draw in draws:
                moment = max(self._full_again.get(draw.key, now), now) + draw.filling
                wait = max(wait, moment - now - draw.seconds)
                filled.append(moment)
            full_in = filled[0] - now if filled else 0.0
            if wait > ROUNDING:
                return Taken(wait, full_in - draws[0].filling)
            for moment, draw in zip(filled, draws, strict=True):
                self._full_again[draw.key] = moment
        return Taken(0.0, full_in)

    def give_back(self, draws: Sequence[Draw]) -> None:
        """Put tokens back."""
        with self._lock:
            for draw in draws:
                if draw.key in self._full_again:
                    self._full_again[draw.key] -= draw.filling

    def clear(self) -> None:
        """Let all of them be full, for tests."""
        with self._lock:
            self._full_again.clear()


# The same as above, in one step for all processes. ARGV: the seconds in which what is drawn flows
# back (negative for tokens put back), and those in which the whole bucket fills, for each key.
SCRIPT = """
local moment = redis.call('TIME')
local now = moment[1] + moment[2] / 1000000
local filled, wait = {}, 0
for index, key in ipairs(KEYS) do
  local before = math.max(tonumber(redis.call('GET', key) or 0), now)
  filled[index] = before + ARGV[2 * index - 1]
  wait = math.max(wait, filled[index] - now - ARGV[2 * index])
end
local full_in = (filled[1] or now) - now
if wait > 0.001 then return {tostring(wait), tostring(full_in - ARGV[1])} end
for index, key in ipairs(KEYS) do
  local lasts = math.ceil((filled[index] - now) * 1000)
  if lasts > 0 then redis.call('SET', key, string.format('%.6f', filled[index]), 'PX', lasts)
  else redis.call('DEL', key) end
end
return {'0', tostring(full_in)}
"""


class RedisBuckets:
    """The buckets of all processes; while Redis is away, those of this one."""

    def __init__(self, url: str, prefix: str) -> None:
        client = Redis.from_url(
            url,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._script = client.register_script(SCRIPT)
        self._prefix = prefix
        self._local = LocalBuckets()
        self._away_until = 0.0

    def take(self, draws: Sequence[Draw]) -> Taken:
        """Take all or none."""
        taken = self._run(draws, 1)
        return self._local.take(draws) if taken is None else taken

    def give_back(self, draws: Sequence[Draw]) -> None:
        """Put tokens back."""
        if self._run(draws, -1) is None:
            self._local.give_back(draws)

    def _run(self, draws: Sequence[Draw], sign: int) -> Taken | None:
        if time.monotonic() < self._away_until:
            return None
        arguments = [value for draw in draws for value in (sign * draw.filling, draw.seconds)]
        try:
            keys = [f"{self._prefix}{draw.key}" for draw in draws]
            wait, full_in = self._script(keys, arguments)
        except (RedisError, OSError) as error:
            logger.warning("Redis cannot be used; each process counts by itself: %s", error)
            self._away_until = time.monotonic() + AWAY_SECONDS
            return None
        return Taken(float(wait), float(full_in))


@cache
def buckets() -> Buckets:
    """Return the buckets of this installation."""
    if settings.REDIS_URL:
        return RedisBuckets(settings.REDIS_URL, f"{redis_name()}:bucket:")
    return LocalBuckets()
