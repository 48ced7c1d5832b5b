"""Whether a text shows anything at all."""

import re

from chatsite.names import BLANK, IGNORABLE

# Characters that neither show nor are white space: controls, and marks around annotations.
HIDDEN = "\x00-\x1f\x7f-\x9f\ufff9-\ufffb"
SEEN = re.compile(rf"[^\s{BLANK}{HIDDEN}{IGNORABLE.pattern[1:-1]}]")


def is_seen(text: str) -> bool:
    """Return whether ``text`` has a character that somebody could see."""
    return SEEN.search(text) is not None
