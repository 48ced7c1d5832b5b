"""How often something may be done: one budget for each person and each network, and a few limits
for what can be guessed. docs/limits.md lists all of them.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ValidationError

from chatsite.buckets import Draw, buckets
from chatsite.budget import note_spending
from chatsite.digest import digest
from chatsite.http.client_address import current_address
from chatsite.security_log import note

#: What each act costs of the budget of who does it, and of the network it comes from.
COSTS = {
    "send": 1,
    "edit": 1,
    "delete": 1,
    "restore": 1,
    "react": 1,
    "pin": 1,
    "save": 1,
    "notify": 1,
    "notified": 0.25,
    "keyword": 1,
    "upload": 5,
    "remove_file": 1,
    "hide": 1,
    "favourite": 1,
    "read": 0.5,
    "read_all": 5,
    "catch_up": 5,
    "typing": 0.5,
    "join": 40,
    "leave": 40,
    "invite": 5,
    "invite_link": 5,
    "remove": 5,
    "ban": 5,
    "role": 5,
    "archive": 5,
    "new_room": 20,
    "rename": 20,
    "profile": 50,
    "picture": 50,
    "name_device": 1,
    "installation": 20,
    "search": 2,
    # What sending takes to make HTML, and nothing stored or told.
    "preview": 0.5,
    # With every letter or two of a name that is typed after an "@".
    "suggest": 0.25,
    # Half of what sending takes (docs/realtime.md): an office whose server restarts comes back.
    "stream": 1,
    # Every few seconds from each browser whose network holds streams back.
    "refresh": 0.25,
    # What a page of a search takes, or two.
    "sync": 2,
    "log_in": 10,
}
# An IPv6 customer holds a network of one of these sizes; the wider ones have larger budgets.
IPV6_NETWORKS = {64: 1, 56: 2, 48: 4}
ADDRESSES_KEPT = 4_000
_is_free = ContextVar("is_free", default=False)


class TooManyAttempts(ValidationError):  # noqa: N818 - a state of things, like Http404
    """Somebody must wait ``seconds`` before they try again."""

    def __init__(self, wait: float, sentence: str = "Too many attempts. Try again in {}.") -> None:
        self.seconds = max(1, math.ceil(wait))
        super().__init__(sentence.format(in_words(self.seconds)), code="too_many_attempts")


def spend(act: str, user_id: int, address: str | None = None) -> None:
    """Take what ``act`` (of ``COSTS``) costs from a person's budget and from their network's.

    ``address`` is where they come from, by itself that of the request that is being answered.
    Raises ``TooManyAttempts`` when either is used up.
    """
    if _is_free.get():
        return
    cost = COSTS[act]
    amount, seconds = settings.RATE_LIMITS["by_person"]
    draws = [Draw(f"person:{user_id}", cost, amount, seconds)]
    draws += from_network("by_network", cost=cost, address=address)
    taken = buckets().take(draws)
    note_spending(amount, seconds, taken.full_in, taken.wait)
    if taken.wait:
        note("limited", user_id, address, act=act)
        raise TooManyAttempts(taken.wait, "That was very fast. Try again in {}.")


@contextmanager
def free_of_charge() -> Iterator[None]:
    """Let what this thread does cost nobody anything: a command does what many people would."""
    token = _is_free.set(True)
    try:
        yield
    finally:
        _is_free.reset(token)


def take(draws: Sequence[Draw]) -> None:
    """Count one attempt against all limits, or against none and raise ``TooManyAttempts``."""
    wait = buckets().take(draws).wait
    if wait:
        note("limited", limits=sorted({draw.key.partition(":")[0] for draw in draws}))
        raise TooManyAttempts(wait)


def give_back(draws: Sequence[Draw]) -> None:
    """Take back an attempt that turned out to be legitimate."""
    buckets().give_back(draws)


def from_anywhere(limit: str, subject: str) -> list[Draw]:
    """Return what an attempt at ``subject`` draws of a limit of settings.RATE_LIMITS."""
    return [Draw(f"{limit}:{digest(subject)}", 1, *settings.RATE_LIMITS[limit])]


def from_network(
    limit: str, subject: str = "", cost: float = 1, address: str | None = None
) -> list[Draw]:
    """Return the same for attempts from one network, which count by each network around it."""
    amount, seconds = settings.RATE_LIMITS[limit]
    name = f"{limit}:{digest(subject)}" if subject else limit
    return [
        Draw(f"{name}:{network}", cost, amount * times, seconds)
        for network, times in networks_of(current_address() if address is None else address)
    ]


@lru_cache(ADDRESSES_KEPT)
def networks_of(address: str | None) -> tuple[tuple[str, int], ...]:
    """Return the networks around an IP address that have a budget, and how many times the usual.

    Requests whose address is not known (``""``) share one; what no request does (``None``) has
    none.
    """
    if address is None:
        return ()
    try:
        version = ip_address(address).version
    except ValueError:
        version = 4
    if version == 4:
        return ((address, 1),)
    return tuple(
        (str(ip_network(f"{address}/{length}", strict=False)), times)
        for length, times in IPV6_NETWORKS.items()
    )


def in_words(seconds: int) -> str:
    """Return a time to wait as people say it."""
    if seconds < 60:
        return "a second" if seconds == 1 else f"{seconds} seconds"
    minutes = math.ceil(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"
