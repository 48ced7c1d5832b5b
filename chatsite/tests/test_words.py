"""Words and phrases are found in texts of any script, between boundaries, and soon."""

import time

import pytest

from chatsite.search import search_key
from chatsite.words import FOLDED_LIMIT, folded_text, lead_of, leads_in, stands_in

FOUND = [
    ("brave", "Is Brave down?"),
    ("brave", "(brave)"),
    ("brave", "brave's, brave-chat and brave_chat"),
    ("Šimić", "ask simic about it"),
    ("simic", "ask ŠIMIĆ about it"),
    ("yılmaz", "YILMAZ said so"),
    ("straße", "in der STRASSE"),
    ("release party", "the  Release Party!"),
    ("v2", "since v2.1"),
    ("c++", "C++17 or c++?"),
    ("#dev", "see #dev"),
    ("@ann", "cc @Ann"),
    ("don't", "I don’t know"),
    ("cafe", "cafe\u0301 au lait"),
    ("brave", "bra\u200bve"),
    ("brave", "ｂｒａｖｅ"),
    ("проект", "Новый ПРОЕКТ, да"),
    ("שלום", "שָׁלוֹם לכם"),
    ("محمد", "قال مُحَمَّد هذا"),
    ("हिन्दी", "यह हिन्दी है"),
    ("山田", "昨日山田さんが来た"),
    ("山田太郎", "これは山田太郎です"),
    ("django", "これはDjangoの話"),
    ("東京 tower", "東京 Towerへ"),
    ("ガンダム", "機動戦士ｶﾞﾝﾀﾞﾑ"),
    ("โครงการ", "นี่คือโครงการใหม่"),
    ("서울", "우리는 서울에서"),
    ("brave", "x" * 3_000 + " brave"),
    ("山田", "あ" * 999 + "山田"),
]
NOT_FOUND = [
    ("brave", "bravery"),
    ("brave", "Unbrave"),
    ("brave", "brave2"),
    ("ann", "Anna, Joann"),
    ("release party", "release the party"),
    ("c++", "c + +"),
    ("हिन्द", "हिन्दी"),
    ("山田", "山と田"),
    ("проект", "проекта"),
    ("brave", ""),
]


def is_found(keyword: str, text: str) -> bool:
    """Return whether a keyword is found as messages are looked through for it."""
    key, folded = search_key(keyword), folded_text(text)
    by_lead = lead_of(key) in leads_in(folded, 10_000)
    assert by_lead or not stands_in(key, folded), "what stands in a text has its lead there"
    return by_lead and stands_in(key, folded)


@pytest.mark.parametrize(("keyword", "text"), FOUND)
def test_found(keyword: str, text: str) -> None:
    assert is_found(keyword, text)


@pytest.mark.parametrize(("keyword", "text"), NOT_FOUND)
def test_not_found(keyword: str, text: str) -> None:
    assert not is_found(keyword, text)


@pytest.mark.parametrize("keyword", ["+++", "🚀🚀", "山 田", "--", "\u0301\u0301"])
def test_what_is_no_word_has_no_lead(keyword: str) -> None:
    assert lead_of(search_key(keyword)) == ""


@pytest.mark.parametrize(
    "text",
    [
        " ".join(chr(0x400 + a) + chr(0x400 + b) for a in range(80, 130) for b in range(80, 130)),
        "".join(map(chr, range(0x4E00, 0x4E00 + 8_000))),
        "\ufdfa" * 8_000,
        "a" + "\u0301" * 7_999,
        "ab xab " * 1_150,
    ],
)
def test_the_worst_texts_are_looked_through_soon(text: str) -> None:
    keys = ["ab" + " xab" * number for number in range(12)] + [f"ab k{n}" for n in range(900)]
    times = []
    for _ in range(3):
        began = time.process_time()
        folded = folded_text(text[:8_000])
        leads_in(folded, 4_000)
        for key in keys:
            stands_in(key, folded)
        times.append(time.process_time() - began)
    # Other work on the machine makes one of them longer, and not all.
    assert min(times) < 0.1
    assert len(folded) <= FOLDED_LIMIT
