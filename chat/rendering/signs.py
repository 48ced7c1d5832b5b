"""The sign of a room: its own emoji, or that of its kind."""

from functools import lru_cache

from django.utils.safestring import SafeString

from chat.rendering.prepared_template import render_template

KEPT_SIGNS = 500


@lru_cache(KEPT_SIGNS)
def sign_html(kind: str, emoji: str) -> SafeString:
    """Return the sign of a room, and its kind in words behind it."""
    return render_template("chat/_sign.html", {"kind": kind, "emoji": emoji})
