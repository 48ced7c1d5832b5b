"""Where counters of attempts are kept: in Redis if there is one, for all processes together."""

from typing import Any

# Whoever logs in waits for Redis no longer than that.
ANSWER_SECONDS = 1.0


def cache(redis_url: str) -> dict[str, Any]:
    """Return Django's ``CACHES["default"]``, for the Redis at ``redis_url`` if there is one."""
    if not redis_url:
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            # Room for the counters of many addresses: dropping one would forgive its guesses.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis_url,
        "KEY_PREFIX": "brave-chat",
        "OPTIONS": {
            "socket_timeout": ANSWER_SECONDS,
            "socket_connect_timeout": ANSWER_SECONDS,
            "retry": Retry(NoBackoff(), 0),
        },
    }
