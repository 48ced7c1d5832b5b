"""Code in messages has colours, as long as they cost next to nothing, and says what it said."""

import re
import time
from html import unescape

import pytest

from chat.actions.content import CONTENT_LIMIT, content_of
from chat.rendering.coloring import CODE_LIMIT, LEXERS, PARTS_LIMIT, Coloring
from chat.rendering.languages import LANGUAGES
from chat.rendering.markdown import HTML_LIMIT, render_markdown
from chat.tests.rendering.test_slowest_message import LONGEST_SECONDS

pytestmark = pytest.mark.own_database

TAG = re.compile(r"<[^>]*>")
PYTHON = "def tile(z):\n    # once\n    return draw(z, size=256) or 'none'\n"
# The worst that was found for any language among what is not too long, in lines or in gaps.
WORST = ["\n  ", "a ", "end\n", "{{", "::", "&", "a.b.c", "<?", "'''", '"']


def with_lines(text: str) -> str:
    """Return ``text`` in lines that are just short enough."""
    lines = [
        line[at : at + 299] for line in text.split("\n") for at in range(0, len(line) or 1, 299)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("language", sorted(LEXERS))
def test_it_says_what_it_said(language: str) -> None:
    alias = next(alias for alias, name in LANGUAGES.items() if name == language)
    code = (
        'a = "1" // <b> &amp;\n/* é */ def f(x): {"k": null}\n\n\tSELECT * from `t` where 1\n+ 1\n'
    )
    html = render_markdown(f"```{alias}\n{code}```")
    assert "<span" in html
    assert unescape(TAG.sub("", html)) == code


def test_what_is_told_apart() -> None:
    html = render_markdown(f"```py\n{PYTHON}```")
    found = re.findall(r'<span class="(\w)">([^<]*\S)\s*</span>', html)
    assert found == [
        *[("k", "def"), ("f", "tile"), ("c", "# once"), ("k", "return")],
        *[("m", "256"), ("k", "or"), ("s", "'none'")],
    ]


@pytest.mark.parametrize(
    "message",
    [
        "```\ndef a(): 1\n```",
        "```text\ndef a(): 1\n```",
        "```python3000\ndef a(): 1\n```",
        "```py\n" + "a = 1\n" * (CODE_LIMIT // 6 + 1) + "```",
        "```py\n" + "1," * PARTS_LIMIT + "\n```",
        "```py\na = '" + "b" * 300 + "'\n```",
        "```py\na = 1" + "\n" * 101 + "b = 2\n```",
    ],
)
def test_what_is_shown_plain(message: str) -> None:
    html = render_markdown(message)
    assert "<pre" in html
    assert "<span" not in html


def test_all_blocks_of_a_message_share_the_bounds() -> None:
    block = "```py\n" + "a = 1\n" * (PARTS_LIMIT // 6 * 3 // 4) + "```\n"
    once = render_markdown(block).count('<span class="m">')
    assert once > 100
    assert render_markdown(block * 3).count('<span class="m">') == once


@pytest.mark.parametrize("language", sorted(LEXERS))
def test_the_slowest_that_was_found(language: str) -> None:
    """Beside them stands what is slow in a message without code (`test_slowest_message.py`)."""
    alias = next(alias for alias, name in LANGUAGES.items() if name == language)
    code = [with_lines((text * CODE_LIMIT)[: CODE_LIMIT * 9 // 10]) for text in WORST]

    def seconds(text: str) -> float:
        message = f"```{alias}\n{text}\n```\n" + "a@" * CONTENT_LIMIT
        began = time.process_time()
        made = content_of(message[: CONTENT_LIMIT - 1] + "a")
        took = time.process_time() - began
        assert len(made.html.encode()) <= HTML_LIMIT
        return took

    Coloring().html_of("a", language)
    slowest = max(code, key=seconds)
    assert min(seconds(slowest) for _ in range(4)) < LONGEST_SECONDS, slowest[:20]
