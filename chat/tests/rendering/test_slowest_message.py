"""No message takes long to be made ready, however it is written."""

import random
import time

import pytest

from chat.actions.content import CONTENT_LIMIT, content_of
from chat.rendering.markdown import HTML_LIMIT

pytestmark = pytest.mark.own_database

LONGEST_SECONDS = 0.1
# What Markdown looks at, what addresses are made of, and what is dear to normalise or to escape.
PIECES = [
    *"[]()*_`~<>&!\\|#+-=:;.,@/ \n\t",
    *("**", "~~", "~~~", "``", "```\n", "> ", "- ", "1. ", "# ", "|a|b|\n|-|-|\n", "    ", "  \n"),
    *("[a](", "](b", "[a][b]", "![", "[a]: b\n", "<http://a.b>", "&amp;", "&#x41;", "\\*", "\n\n"),
    *("http://", "https://a.b/(", "www.", "www.=", "a@b.ca", "a@", "a", "word ", "*a*", "_a_"),
    *(
        "\u0301",
        "é",
        "👍🏽",
        "\u202e",
        "\u200d",
        "中文",
        "1) ",
        "+ ",
        "---\n",
        "===\n",
        "\n> ",
        "\n- ",
    ),
]
# The worst that anybody has found so far.
KNOWN = [
    *(
        "[a](b[",
        "![a](![",
        "<http://&#x",
        "](http://a",
        "1) www.",
        "* * [*a",
        "- - [",
        "~",
        "\n`",
        "|a",
    ),
    *("www.=", "a@", "\n|-", "\n[", "a\n", "*_", "\u0301", "\n<", "> ", "-|-\n", "\n~~~", "~~~\n"),
    *("- a\nb\n", "> - > - a\n", "1. a\n5. b\n", "|a|\n|-|\n", "**a* ", "_a", "__a", "\\*", "` "),
]
# Long runs between signs that would mean something if they were followed by a text.
RUNS = [first + " " * (CONTENT_LIMIT - 3) + last for first, last in ("--", "##", "1.", "**", ">>")]
RUNS += [
    "[" + "a." * 3_900 + "](https://b.example)",
    "_" * 4_000 + "a_" * 2_000,
    "`" * 7_998 + "a`",
]
STARTS, STEPS = 40, 6


def message(pieces: list[str]) -> str:
    """Return a message of full length that repeats ``pieces``."""
    return ("".join(pieces) * CONTENT_LIMIT)[: CONTENT_LIMIT - 1] + "a"


def seconds(pieces: list[str]) -> float:
    """Return how long the processor is busy with a message, at best."""
    return seconds_of(message(pieces))


def seconds_of(text: str) -> float:
    """Return how long the processor is busy with a text, at best."""
    times = []
    for _ in range(2):
        began = time.process_time()
        made = content_of(text)
        times.append(time.process_time() - began)
        assert len(made.html.encode()) <= HTML_LIMIT
    return min(times)


def test_the_slowest_that_can_be_found() -> None:
    """Vary what was slowest so far, from many beginnings; the seed is the same each time."""
    choice = random.Random(1)
    found = [(seconds([known]), [known]) for known in KNOWN]
    for _ in range(STARTS):
        best = choice.choices(PIECES, k=choice.randint(1, 6))
        slowest = seconds(best)
        for _ in range(STEPS):
            changed = list(best)
            changed[choice.randrange(len(changed))] = choice.choice(PIECES)
            changed += choice.choices(PIECES, k=choice.randint(0, 1))
            took = seconds(changed)
            if took > slowest:
                best, slowest = changed, took
        found.append((slowest, best))
    slowest, pieces = max(found)
    # What else the machine does slows everything down at times: only what stays slow counts.
    assert min(slowest, *(seconds(pieces) for _ in range(3))) < LONGEST_SECONDS, pieces


@pytest.mark.parametrize("text", RUNS, ids=lambda text: text[0])
def test_long_runs(text: str) -> None:
    assert min(seconds_of(text) for _ in range(2)) < LONGEST_SECONDS
