"""How often something may be tried; counted in Django's cache, per window of time."""

import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from redis.exceptions import RedisError

from chatsite.digest import digest

logger = logging.getLogger(__name__)


class TooManyAttempts(ValidationError):  # noqa: N818 - a state of things, like Http404
    """Somebody must wait ``seconds`` before they try again."""

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        wait = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"Too many attempts. Try again in {wait}.", code="too_many_attempts")
        self.seconds = seconds


@dataclass(frozen=True)
class Limit:
    """A limit of settings.RATE_LIMITS, by its name there."""

    name: str

    def take(self, subject: str) -> None:
        """Count one attempt of ``subject``; raises ``TooManyAttempts`` beyond the limit."""
        amount, window = settings.RATE_LIMITS[self.name]
        if _counted(self._key(subject, window), 1, window) > amount:
            raise TooManyAttempts(window - int(time.time()) % window)

    def give_back(self, subject: str) -> None:
        """Take back one attempt that turned out to be legitimate."""
        _, window = settings.RATE_LIMITS[self.name]
        _counted(self._key(subject, window), -1, window)

    def _key(self, subject: str, window: int) -> str:
        return f"limit:{self.name}:{int(time.time()) // window}:{digest(subject)}"


def _counted(key: str, step: int, window: int) -> int:
    """Add ``step`` to the counter and return it; 0 while the cache cannot be reached."""
    try:
        cache.add(key, 0, timeout=window)
        return cache.incr(key, step)
    except ValueError:
        # The counter was dropped between the two calls; this attempt begins a new one.
        return 1
    except (RedisError, OSError):
        # Without the cache people must still be able to log in; hashing in turns slows guessing.
        logger.exception("The cache cannot be reached: attempts are not limited")
        return 0


LOGIN_BY_ADDRESS = Limit("login_by_address")
LOGIN_BY_EMAIL = Limit("login_by_email")
SIGN_UP_BY_ADDRESS = Limit("sign_up_by_address")
RESET_BY_ADDRESS = Limit("reset_by_address")
RESET_BY_EMAIL = Limit("reset_by_email")
