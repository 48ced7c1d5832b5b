"""What a room may call its person for: the one rule of rows, titles and notices.

The scripts count by the same rule, from ``data-notify`` of each row (static/js/sidebar).
"""

from datetime import datetime

from chat.models import NotificationLevel


def is_muted(muted: bool, muted_until: datetime | None, now: datetime) -> bool:
    """Return whether a room is muted at the moment ``now``, as its membership says it."""
    return muted and (muted_until is None or muted_until > now)


def effective_level(level: str, *, muted: bool) -> str:
    """Return for what a room calls: all of it, mentions, or nothing.

    A muted one calls for mentions alone, unless ``level`` is nothing anyway.
    """
    is_quiet = muted and level == NotificationLevel.ALL
    return NotificationLevel.MENTIONS.value if is_quiet else str(level)
