"""How many requests of one address are under way at the same time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class BusyAddressError(Exception):
    """An address has as many requests under way as it may."""


class UnderWay:
    """Counts requests by address, ``most`` of each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts: Counter[str] = Counter()

    @contextmanager
    def one_of(self, address: str) -> Iterator[None]:
        """Count a request for as long as it takes. Raises ``BusyAddressError``."""
        if self._counts[address] >= self._most:
            raise BusyAddressError
        self._counts[address] += 1
        try:
            yield
        finally:
            self._counts[address] -= 1
            if not self._counts[address]:
                del self._counts[address]
