"""What several tests of actions need."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.dispatch import Signal

from chat import events
from chat.tests.support.types import Heard

SIGNALS = {name: signal for name, signal in vars(events).items() if isinstance(signal, Signal)}


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Return what is told from now on: the name of each event, and its facts."""
    told: Heard = []
    listeners = []
    for name, signal in SIGNALS.items():

        def listen(name: str = name, **facts: Any) -> None:
            told.append((name, facts))

        signal.connect(listen)
        listeners.append((signal, listen))
    yield told
    for signal, listener in listeners:
        signal.disconnect(listener)
