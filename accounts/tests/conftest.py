"""What several tests of accounts share."""

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.signals import access_ended, profile_changed

Told = list[dict[str, Any]]


@pytest.fixture
def ended() -> Iterator[Told]:
    """Return the list of what was told to have ended, as ``user_id`` and ``credentials``."""
    told: Told = []

    def listen(sender: Any, signal: Any, **arguments: Any) -> None:
        told.append(arguments)

    access_ended.connect(listen)
    yield told
    access_ended.disconnect(listen)


@pytest.fixture
def changed() -> Iterator[Told]:
    """Return the list of the profiles that were told to have changed, as ``user``."""
    told: Told = []

    def listen(sender: Any, signal: Any, **arguments: Any) -> None:
        told.append(arguments)

    profile_changed.connect(listen)
    yield told
    profile_changed.disconnect(listen)
