"""An excerpt is what a reader of HTML would find in a message, cut to its length."""

import html
import json
import re
from pathlib import Path

import pytest
from django.utils.html import strip_tags
from django.utils.text import Truncator

from chat.models.message import EXCERPT_LENGTH
from chat.rendering.excerpt import excerpt_of
from chat.rendering.markdown import render_markdown

CORPORA = Path(__file__).parent / "corpora"
TYPED: list[str] = [
    text
    for name in ("commonmark", "naughty")
    for text in json.loads((CORPORA / f"{name}.json").read_text())
]
# What would be easy to take for the end of a tag, or for one.
PITFALLS = [
    'see http://a.example/?a="b>c"&d=<e> there',
    '[a "quoted" > word](https://a.example/%22%3E?b=>&c=\')',
    "1 < 2 > 0, &lt;p&gt; &amp;amp; &#60;b&#62;",
    '```python\nif a < b > c: print("<p>")\n```',
    "e\u0301" * EXCERPT_LENGTH,
    "e\u0301",
    "a" * EXCERPT_LENGTH,
    "a" * (EXCERPT_LENGTH + 1),
]
BLOCK = re.compile(r"</?(?:p|br|hr|li|ol|ul|pre|h[1-6]|blockquote|tr|t[dh])\b")


def as_parsed(markup: str) -> str:
    """Return the excerpt by way of Django's parser."""
    text = html.unescape(strip_tags(BLOCK.sub(r" \g<0>", markup)))
    return Truncator(" ".join(text.split())).chars(EXCERPT_LENGTH)


def test_it_is_what_a_parser_finds() -> None:
    for typed in (*TYPED, *PITFALLS):
        markup = render_markdown(typed)
        assert excerpt_of(markup) == as_parsed(markup), typed


@pytest.mark.parametrize(
    "markup",
    [
        '<p>See <a href="https://a.example/" title="a &gt; b">here</a></p>',
        '<p>See <a href="https://a.example/" title="a > b < c">here</a></p>',
    ],
)
def test_values_may_hold_what_ends_a_tag(markup: str) -> None:
    assert excerpt_of(markup) == "See here"
