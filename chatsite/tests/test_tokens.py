"""Tokens of texts in many scripts, where they stand, and how long the worst texts take."""

import time
from collections.abc import Callable

import pytest

from chatsite.tokens import WORD_LIMIT, placed_tokens, tokens_of

TOKENS = {
    # English, and what is written like code.
    "Don't STOP the Deploy-ment": "wdon wt wstop wthe wdeploy wment",
    "foo_bar(baz) /usr/lib/x86-64 v1.20.3": "wfoo wbar wbaz wusr wlib wx86 w64 wv1 w20 w3",
    "ann.lee+chat@example.co.uk": "wann wlee wchat wexample wco wuk",
    "https://example.com/a?b=1#c": "whttps wexample wcom wa wb w1 wc",
    "1,234.50 €": "w1 w234 w50",
    # German, French, Turkish, Polish, Icelandic, Vietnamese, Czech, Norwegian.
    "Weiß ÄPFEL Straße": "wweiss wapfel wstrasse",
    "déjà Œuvre garçon": "wdeja woeuvre wgarcon",
    "İstanbul ılık IŞIK": "wistanbul wilik wisik",
    "Zażółć gęślą jaźń": "wzazolc wgesla wjazn",
    "Þórður æfir": "wthordur waefir",
    "Tiếng Việt đẹp": "wtieng wviet wdep",
    "Příliš žluťoučký": "wprilis wzlutoucky",
    "Blåbær på ØYA": "wblabaer wpa woya",
    # Greek, Russian, Ukrainian, Armenian, Georgian.
    "Καλημέρα ΚΌΣΜΕ": "wκαλημερα wκοσμε",
    "Ёлка й МОСКВА": "wелка wи wмосква",
    "Їжак": "wіжак",
    "Հայերեն": "wհայերեն",
    "ქართული": "wქართული",
    # Hebrew with points, Arabic with vowels and lengthening, Persian, Urdu.
    "שָׁלוֹם עולם": "wשלום wעולם",
    "مُحَمَّد": "wمحمد",
    # Hindi, Bengali, Tamil: vowels are marks, and parts of words.
    "नमस्ते दुनिया": "wनमस्ते wदुनिया",
    "வணக்கம்": "wவணக்கம்",
    # Amharic, Korean.
    "ሰላም ለዓለም": "wሰላም wለዓለም",
    "안녕하세요 세계": "w안녕하세요 w세계",
    # Chinese, Japanese, Thai, Khmer, Burmese: pairs, and the last one of a run alone.
    "北京大学": "c北京 c京大 c大学 c学",
    "茶": "c茶",
    "カラオケ ｶﾗｵｹ": "cカラ cラオ cオケ cケ cカラ cラオ cオケ cケ",
    "私はBobです": "c私は cは wbob cです cす",
    "ไทย": "cไท cทย cย",
    "𠮷野家": "c𠮷野 c野家 c家",
    # Widths, ligatures, invisible signs.
    "Ｆｕｌｌ ﬁne so\u200bft\u00adware": "wfull wfine wsoftware",
    # Emoji, with and without what joins and colours them.
    "🎉❤️ ok👍🏽": "e🎉 e❤ wok e👍 e🏽",
    "…!? -- \u200f\u202e": "",
    "": "",
}


@pytest.mark.parametrize("text", TOKENS)
def test_tokens(text: str) -> None:
    assert " ".join(tokens_of(text)) == TOKENS[text]


@pytest.mark.parametrize("text", [*TOKENS, "  ".join(TOKENS), *(f"«{text}»\n" for text in TOKENS)])
def test_places(text: str) -> None:
    placed = placed_tokens(text)
    assert [token.token for token in placed] == tokens_of(text)
    for token, start, end in placed:
        assert 0 <= start < end <= len(text)
        # What stands there is found by the same, if it stands there alone.
        assert token in tokens_of(text[start:end])


def test_accents_however_they_are_typed() -> None:
    assert (
        tokens_of("Ame\u0301lie") == tokens_of("Am\u00e9lie") == tokens_of("AMELIE") == ["wamelie"]
    )


def test_a_beginning_is_a_beginning() -> None:
    whole = tokens_of("deployment")[0]
    assert all(whole.startswith(tokens_of("deployment"[:size])[0]) for size in range(1, 11))


def test_long_words_are_cut() -> None:
    assert tokens_of("x" * 8000) == ["w" + "x" * WORD_LIMIT]
    assert tokens_of("é" * 8000) == ["w" + "e" * WORD_LIMIT]


WORST = {
    "marks": "\u0301" * 8000,
    "marks of many kinds": "\u0301\u0323\u0307\u0f71" * 2000,
    "letters with marks": "e\u0301" * 4000,
    "stacked": ("e" + "\u0301\u0323" * 40) * 98,
    "Thai marks": "\u0e01\u0e34\u0e48" * 2600,
    "one long word": "ä" * 8000,
    "Han": "漢字" * 4000,
    "ligatures": "\ufdfa" * 8000,
    "Hangul in parts": "\u1112\u1161\u11ab" * 2600,
    "signs": "!?\u2026" * 2600,
    "emoji": "👩🏽\u200d👩" * 2000,
    "no blanks": "aé漢🎉" * 2000,
    "beyond": "\U0001d15e\U0001d165" * 4000,
    "invisible": "\u200b\u00ad" * 4000,
}


@pytest.mark.parametrize("name", WORST)
@pytest.mark.parametrize("cut", [tokens_of, placed_tokens])
def test_worst_texts_are_quick(name: str, cut: Callable[[str], object]) -> None:
    def seconds() -> float:
        began = time.thread_time()
        cut(WORST[name])
        return time.thread_time() - began

    # A tenth of that, or less, on a machine without other work; in one of them Python may look for
    # garbage in what a whole suite left behind, which takes a second.
    assert min(seconds() for _ in range(3)) < 1.0
