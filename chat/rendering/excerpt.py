"""The beginning of a message as one line of text, such as a quote shows."""

import html
import re
from collections.abc import Collection, Sequence
from unicodedata import normalize

from django.utils.text import Truncator

from chat.models.message import EXCERPT_LENGTH
from chatsite.words import folded_text, stands_in

# What stands before a place that an excerpt is about.
BEFORE_LENGTH = 60
# The sanitiser writes all values in double quotes, and "<" only where a tag begins: taking the tags
# out needs no parser of HTML, which took a quarter of what it costs to prepare a message.
REST_OF_TAG = r'[^<>"]*(?:"[^"]*"[^<>"]*)*>'
# Where a line ends, so that its words do not run into those of the next.
BLOCK_TAG = re.compile(
    rf"</?(?:p|br|hr|li|ol|ul|pre|h[1-6]|blockquote|tr|t[dh])\b{REST_OF_TAG}",
)
TAG = re.compile(rf"<{REST_OF_TAG}")


def excerpt_of(markup: str) -> str:
    """Return the first ``EXCERPT_LENGTH`` characters of a message's HTML as plain text.

    ``markup`` is what the sanitiser returned.
    """
    text = text_of(markup)
    return text if len(text) <= EXCERPT_LENGTH else Truncator(text).chars(EXCERPT_LENGTH)


def excerpt_of_files(names: Sequence[str]) -> str:
    """Return what stands for a message that has files and no text, in every language."""
    return Truncator(f"📎 {', '.join(names)}").chars(EXCERPT_LENGTH)


def text_of(markup: str) -> str:
    """Return the text of a message's HTML, as the sanitiser returned it, in one line."""
    line = " ".join(html.unescape(TAG.sub("", BLOCK_TAG.sub(" ", markup))).split())
    return normalize("NFC", line)


def excerpt_around(markup: str, place: int) -> str:
    """Return the text around a ``place`` in a message's HTML, before one of its elements."""
    before, after = text_of(markup[:place]), text_of(markup[place:])
    space = " " if markup[:place][-1:].isspace() else ""
    if len(before) > BEFORE_LENGTH:
        before = "…" + before[-BEFORE_LENGTH:]
    return Truncator(f"{before}{space}{after}").chars(len(before) + EXCERPT_LENGTH)


def excerpt_with(markup: str, keys: Collection[str]) -> str:
    """Return the text around the first of the folded words ``keys`` in a message's HTML.

    Without any of them it is the beginning.
    """
    text = text_of(markup)
    # In parts of which each has a half of the next one: what stands over an edge is found, too.
    for start in range(0, len(text), EXCERPT_LENGTH // 2):
        part = folded_text(text[start : start + EXCERPT_LENGTH])
        if any(stands_in(key, part) for key in keys):
            if start == 0:
                break
            before = text.rfind(" ", start - BEFORE_LENGTH, start) + 1 or start
            return Truncator(f"…{text[before:]}").chars(BEFORE_LENGTH + EXCERPT_LENGTH)
    return Truncator(text).chars(EXCERPT_LENGTH)
