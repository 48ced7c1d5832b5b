"""Searches as somebody types them, in Tokyo on 4 May 2026."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from chat.queries.search.understood import Understood, understood
from chat.queries.sidebar import sidebar_of

NOW = datetime(2026, 5, 3, 22, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Tokyo")


def asked(user: User, typed: str) -> Understood:
    """Return how a search of ``user`` is understood."""
    return understood(user, sidebar_of(user), typed, NOW, ZONE)


def said_of(user: User, typed: str) -> str:
    """Return why a search is not understood."""
    with pytest.raises(ValidationError) as refusal:
        asked(user, typed)
    assert list(refusal.value.message_dict) == ["q"]
    return refusal.value.message_dict["q"][0]
