"""Where what was searched for stands in a text, and how much of the text is shown."""

import pytest

from chat.queries.search.query import Term, term_of
from chat.rendering.search_highlights import highlights
from chat.rendering.search_snippets import LENGTH, snippet, snippet_with_hit
from chatsite.tokens import tokens_of


def terms_of(*words: str, is_quoted: bool = False) -> list[Term]:
    """Return what is searched for by each of ``words``."""
    return [term_of(tokens_of(word), is_quoted=is_quoted) for word in words]


def marked(text: str, *words: str, is_quoted: bool = False) -> list[str]:
    """Return what is marked of a text."""
    places = highlights(text, terms_of(*words, is_quoted=is_quoted))
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The deployment is done", ["depl"], ["deployment"]),
        ("STRASSE, straße und Šimić", ["strasse", "simic"], ["STRASSE", "straße", "Šimić"]),
        ("Ελλάδα, ΕΛΛΑΔΑ", ["ελλαδα"], ["Ελλάδα", "ΕΛΛΑΔΑ"]),
        ("Съешь ещё этих булок", ["еще"], ["ещё"]),
        ("Բարեւ աշխարհ", ["աշխ"], ["աշխարհ"]),
        ("გამარჯობა მსოფლიო", ["მსოფ"], ["მსოფლიო"]),
        ("יֵשׁ שָׁלוֹם", ["שלום"], ["שָׁלוֹם"]),
        ("يَكتُبُ الكتاب", ["يكتب"], ["يَكتُبُ"]),
        ("हिन्दी में लिखो", ["हिन्दी"], ["हिन्दी"]),
        ("தமிழ் மொழி", ["மொழி"], ["மொழி"]),
        ("한국어 문장입니다", ["문장입"], ["문장입니다"]),
        ("我家在上海东边。", ["上海"], ["上海"]),
        ("京都駅の京都", ["京都駅"], ["京都駅"]),
        ("お茶の水で茶", ["茶"], ["茶", "茶"]),
        ("ﾊﾟｿｺﾝ と パソコン", ["パソコン"], ["ﾊﾟｿｺﾝ", "パソコン"]),
        ("ภาษาไทยดี", ["ไทย"], ["ไทย"]),
        ("ភាសាខ្មែរ", ["ខ្មែរ"], ["ខ្មែរ"]),
        ("မြန်မာစာ", ["မာ"], ["မာ"]),
        ("foo_bar(baz) or foo bar", ["foo_bar"], ["foo_bar", "foo bar"]),
        ("mail@anna.example, 10.0.3.7", ["anna.example", "10.0.3"], ["anna.example", "10.0.3"]),
        ("ok 👍🏽", ["👍"], ["👍"]),
        ("ﬁnd ＡＢＣ", ["find", "abc"], ["ﬁnd", "ＡＢＣ"]),
        ("İstanbul ısı", ["istanbul", "isi"], ["İstanbul", "ısı"]),
        ("a b a", ["b", "b a"], ["b a"]),
        ("nothing", ["else"], []),
        ("", ["a"], []),
    ],
)
def test_what_is_marked(text: str, words: list[str], found: list[str]) -> None:
    assert marked(text, *words) == found


def test_a_quoted_phrase_is_whole_words() -> None:
    assert marked("the banks of the bank", "the bank", is_quoted=True) == ["the bank"]


def shown(text: str, *words: str) -> str:
    """Return a snippet, its hits in brackets."""
    pieces = snippet(text, terms_of(*words))
    return "".join(f"[{one.text}]" if one.is_hit else one.text for one in pieces)


def test_short_texts_are_shown_whole() -> None:
    assert shown("Down by the <river> & back", "river") == "Down by the <[river]> & back"
    assert shown("Nothing of it", "river") == "Nothing of it"


@pytest.mark.parametrize("filling", ["word ", "字", "é", "👩‍👩‍👧", "a"])
@pytest.mark.parametrize("times", [200, 1_500])
def test_of_long_texts_what_is_around_the_first_hit(filling: str, times: int) -> None:
    text = f"{filling * times} river {filling * times} river"
    found = shown(text, "river")
    assert "[river]" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) <= LENGTH + len("……[][]")
    assert not found.removeprefix("…").startswith(("\u200d", "\u0301"))
    assert shown(text, "zzz").startswith(filling)


def test_a_hit_that_is_cut_is_marked_to_the_end() -> None:
    assert shown(f"{'x ' * 200}{'y' * 400}", "yyy").endswith("y]…")


def test_only_what_has_a_hit_is_shown_beside() -> None:
    assert snippet_with_hit("river-1.png", terms_of("river")) is not None
    assert snippet_with_hit("lake.png", terms_of("river")) is None
