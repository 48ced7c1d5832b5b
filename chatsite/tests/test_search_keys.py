"""However a name is typed, a search finds it; and names that differ in letters stay apart."""

import pytest

from chatsite.search import search_key


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Weiß", "WEISS"),
        ("Müller", "muller"),
        ("Mu\u0308ller", "müller"),
        ("Yılmaz", "yilmaz"),
        ("İpek", "ipek"),
        ("Şimşek", "simsek"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "sorensen"),
        ("Þórður", "thordur"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("O\u2019Brien", "o'brien"),
        ("Anne\u2013Marie", "anne-marie"),
        ("Σοφία", "σοφια"),
        ("Ёлкина", "елкина"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
        ("\uff2d\uff49\uff4b\uff41", "mika"),
        ("  Ann   Lee ", "ann lee"),
    ],
)
def test_are_found_as_they_are_typed(name: str, typed: str) -> None:
    assert search_key(name) == search_key(typed)
    assert search_key(search_key(name)) == search_key(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ゴミ", "コミ"), ("हरि", "हर"), ("กา", "กิ"), ("山田", "山本"), ("Anne", "Ann"), ("김", "기")],
)
def test_stay_apart(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)
