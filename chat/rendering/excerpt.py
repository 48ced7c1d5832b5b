"""The beginning of a message as one line of text, such as a quote shows."""

import html
import re
import unicodedata

from django.utils.text import Truncator

from chat.models.message import EXCERPT_LENGTH

# What stands before a place that an excerpt is about.
BEFORE_LENGTH = 60
# Where a line ends, so that its words do not run into those of the next.
BLOCK_TAG = re.compile("</?(?:p|br|hr|li|ol|ul|pre|h[1-6]|blockquote|tr|t[dh])\\b")

# In what the sanitiser wrote, where text has no bare sign: Django's parser, which expects anything,
# took a tenth of what it costs to send.
TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')


def excerpt_of(markup: str) -> str:
    """Return the first ``EXCERPT_LENGTH`` characters of a message's HTML as plain text."""
    text = text_of(markup)
    return text if len(text) <= EXCERPT_LENGTH else Truncator(text).chars(EXCERPT_LENGTH)


def text_of(markup: str) -> str:
    """Return the text of a message's HTML in one line."""
    words = html.unescape(TAG.sub("", BLOCK_TAG.sub(r" \g<0>", markup))).split()
    return unicodedata.normalize("NFC", " ".join(words))


def excerpt_around(markup: str, place: int) -> str:
    """Return the text around a ``place`` in a message's HTML, before one of its elements."""
    before, after = text_of(markup[:place]), text_of(markup[place:])
    space = " " if markup[:place][-1:].isspace() else ""
    if len(before) > BEFORE_LENGTH:
        before = "…" + before[-BEFORE_LENGTH:]
    return Truncator(f"{before}{space}{after}").chars(len(before) + EXCERPT_LENGTH)
