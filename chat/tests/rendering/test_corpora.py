"""Of 652 examples of CommonMark and 461 strings that break programs, nothing vanishes."""

import json
import re
from collections import Counter
from pathlib import Path

from chat.actions.content import cleaned_content
from chat.rendering.markdown import render_markdown
from chat.tests.support.visible import Visible
from chatsite.seen import is_seen

CORPORA = Path(__file__).parent / "corpora"
EXAMPLES: list[str] = json.loads((CORPORA / "commonmark.json").read_text())
STRINGS: list[str] = json.loads((CORPORA / "naughty.json").read_text())
WORD = re.compile(r"[^\W_]+")
# By number: what of an example is not in its text, and why.
ELSEWHERE = {
    142: "the language of a block of code",
    161: "the language of a block of code",
    501: "an address is where a link leads",
}
# Strings that do not show character by character, and what they show.
MARKUP = {
    "`touch /tmp/blns.fail`": "touch /tmp/blns.fail",
    "`ls -al /`": "ls -al /",
}


def test_no_example_loses_a_word() -> None:
    lost = {}
    for number, typed in enumerate(EXAMPLES, 1):
        if not is_seen(typed):
            continue
        found = Visible(render_markdown(cleaned_content(typed)))
        assert is_seen(found.text), typed
        missing = Counter(WORD.findall(typed)) - Counter(WORD.findall(found.text))
        if missing:
            lost[number] = missing
        assert missing <= Counter(WORD.findall(" ".join((*found.addresses, *found.languages))))
    assert lost.keys() == ELSEWHERE.keys(), lost


def test_every_string_shows_as_typed() -> None:
    shown = {
        typed: Visible(render_markdown(cleaned_content(typed))).text
        for typed in STRINGS
        if is_seen(typed)
    }
    others = {typed: text.strip() for typed, text in shown.items() if text.split() != typed.split()}
    assert others == MARKUP


def test_the_corpora_are_whole() -> None:
    assert (len(EXAMPLES), len(STRINGS)) == (652, 461)
    assert MARKUP.keys() <= set(STRINGS)
    # Nothing to see: refused.
    assert sum(not is_seen(typed) for typed in (*EXAMPLES, *STRINGS)) < 10
