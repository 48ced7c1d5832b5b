"""How fast one person may send: many at once, then as many as flow back in time.

Counted in each process alone, so that sending waits for nobody: with several processes a person
may send as much through each of them.
"""

import math
import time
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.core.exceptions import ValidationError

from chatsite.limits import TooManyAttempts

PEOPLE_REMEMBERED = 50_000

_lock = Lock()
# By user id: the time (of the monotonic clock, in seconds) at which all turns have flowed back.
_full_again: LRUCache[int, float] = LRUCache(PEOPLE_REMEMBERED)


class TooManyMessages(TooManyAttempts):
    """Somebody sends faster than anybody reads; they must wait ``seconds``."""

    def __init__(self, seconds: int) -> None:
        wait = "a second" if seconds == 1 else f"{seconds} seconds"
        ValidationError.__init__(
            self, f"You are sending very fast. Wait {wait} and send it again.", "too_many_messages"
        )
        self.seconds = seconds


def take_turn_to_send(user_id: int) -> None:
    """Count one message of a person; raises ``TooManyMessages`` beyond the limit.

    ``settings.RATE_LIMITS["send_by_person"]`` says how many turns somebody has who was silent,
    and in how many seconds all of them flow back.
    """
    amount, seconds = settings.RATE_LIMITS["send_by_person"]
    now = time.monotonic()
    with _lock:
        full_again = max(_full_again.get(user_id, now), now) + seconds / amount
        if full_again - now <= seconds:
            _full_again[user_id] = full_again
            return
    raise TooManyMessages(math.ceil(full_again - now - seconds))


def forget_turns() -> None:
    """Forget what was counted, for tests."""
    with _lock:
        _full_again.clear()
