"""Each emoji of the list is one, however it is written, and nothing else is any."""

import json
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Reaction
from chat.rendering.emoji import is_few_emoji
from chatsite.emoji import COLOURS, EMOJI_LIMIT, LIST, QUICK, TONES, emoji_of, quick_emoji

ROWS = [row for kind in json.loads(LIST.read_text())["kinds"] for row in kind["emoji"]]
PLAIN = [row[0] for row in ROWS]
TONED = [row[4].split()[0].replace("_", tone) for row in ROWS if len(row) > 4 for tone in TONES]
MIXED = [
    row[4].split()[1].replace("_", one).replace("~", other)
    for row in ROWS
    if len(row) > 4 and " " in row[4]
    for one, other in pairwise(TONES)
]
ALL = [*PLAIN, *TONED, *MIXED]


def test_the_list_has_those_of_unicode() -> None:
    # Of Unicode 17, 3,944 with all skin tones; parts of emoji and letters left out.
    assert (len(PLAIN), len(TONED)) == (1914, 5 * 330)
    assert len(MIXED) == 19 * 4
    # The usual ones are written as Unicode has them, whatever the package has.
    assert {*QUICK, "🌍", "👁️\u200d🗨️", "#️⃣", "🇩🇪", "👩🏽\u200d💻"} <= {*ALL}
    assert [emoji for emoji, _ in quick_emoji()] == list(QUICK)


def test_with_and_without_the_sign_for_colours_it_is_the_same() -> None:
    for emoji in ALL:
        bare = emoji.replace(COLOURS, "")
        everywhere = "".join(character + COLOURS for character in bare)
        assert {emoji_of(form) for form in (emoji, bare, everywhere)} == {emoji}
        assert len(emoji) <= Reaction._meta.get_field("emoji").max_length  # type: ignore[operator]


def test_each_alone_is_shown_large() -> None:
    assert [emoji for emoji in ALL if not is_few_emoji(emoji)] == []
    # Without the sign, these are letters in a text.
    assert [is_few_emoji(text) for text in ("☺", "✌", "™", "#", "1")] == [False] * 5
    assert is_few_emoji("🙍🏽\u200d♂")


@given(st.text(max_size=EMOJI_LIMIT + 5) | st.lists(st.sampled_from(ALL), max_size=3).map("".join))
def test_anything_else_is_refused(text: str) -> None:
    if text.replace(COLOURS, "") in {emoji.replace(COLOURS, "") for emoji in ALL}:
        return
    with pytest.raises(ValidationError) as refused:
        emoji_of(text)
    assert list(refused.value.message_dict) == ["emoji"]


def test_what_is_long_is_not_looked_at() -> None:
    class Unread(str):
        def replace(self, *_: Any) -> str:
            raise AssertionError

    with pytest.raises(ValidationError):
        emoji_of(Unread("👍" * (EMOJI_LIMIT + 1)))
