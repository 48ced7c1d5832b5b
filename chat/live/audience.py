"""Who among many hears of something: a part of them, by what they are, nobody of themself."""

from collections.abc import Iterable
from typing import NamedTuple

from chat.live.reader import Reader, write_to


class Part(NamedTuple):
    """One of some parts of the people who hear of something; who comes later is in one too."""

    number: int
    parts: int

    def of(self, readers: Iterable[Reader]) -> list[Reader]:
        """Return which of ``readers`` belong to people of this part."""
        return [reader for reader in readers if reader.user_id % self.parts == self.number]


def by_kind(readers: Iterable[Reader]) -> tuple[list[Reader], list[Reader]]:
    """Return which of ``readers`` are windows of browsers, and which are API clients."""
    windows: list[Reader] = []
    clients: list[Reader] = []
    for reader in readers:
        (windows if reader.browser else clients).append(reader)
    return windows, clients


def tell_typists(readers: Iterable[Reader], events: dict[int, bytes]) -> None:
    """Tell ``readers`` who is writing, nobody of themself; ``events`` has an event for each."""
    others: list[Reader] = []
    for reader in readers:
        if reader.user_id in events:
            reader.write(*(event for user, event in events.items() if user != reader.user_id))
        else:
            others.append(reader)
    write_to(others, list(events.values()))
