"""The beginning of a message as one line of text, such as a quote shows."""

import html
import re

from django.utils.html import strip_tags
from django.utils.text import Truncator

from chat.models.message import EXCERPT_LENGTH

# Where a line ends, so that its words do not run into those of the next.
BLOCK_TAG = re.compile("</?(?:p|br|hr|li|ol|ul|pre|h[1-6]|blockquote|tr|t[dh])\\b")


def excerpt_of(markup: str) -> str:
    """Return the first ``EXCERPT_LENGTH`` characters of a message's HTML as plain text."""
    text = html.unescape(strip_tags(BLOCK_TAG.sub(r" \g<0>", markup)))
    return Truncator(" ".join(text.split())).chars(EXCERPT_LENGTH)
