"""What waits, by who asked for it: those who ask take turns."""

from collections import OrderedDict, deque
from typing import Generic, TypeVar

Item = TypeVar("Item")


class RoundRobin(Generic[Item]):
    """Gives one thing of each client after the other; locks nothing."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[Item]] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, client: str, item: Item) -> None:
        """Let ``item`` wait behind what else ``client`` asked for."""
        self._waiting.setdefault(client, deque()).append(item)

    def next(self) -> Item:
        """Return what is next, and let its client wait behind all others. Raises ``KeyError``."""
        client, items = self._waiting.popitem(last=False)
        item = items.popleft()
        if items:
            self._waiting[client] = items
        return item
