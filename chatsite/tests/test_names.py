"""Which names can be seen and told apart."""

import pytest

from chatsite.names import NORMALISED_LIMIT, disturbing, normalised_key


@pytest.mark.parametrize(
    "name",
    [
        "Ann",
        "Zoë Ngô Thị Ánh",
        "Zoe\u0308",
        "مریم\u200cپور",
        "क्\u200dष",
        "བསྒྲུབས",
        "สวัสดี",
        "שָׁלוֹם",
        "❤\ufe0f team",
        "👩\u200d🚀 crew",
        "👩🏽\u200d❤\ufe0f\u200d👨",
        "\U0001fae9 not known to this Python yet",
        "100 % / <b>",
    ],
)
def test_names_of_all_scripts_are_fine(name: str) -> None:
    assert disturbing(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "General\u200b",
        "\u200dGeneral",
        "Gen\u200deral",
        "Gen\u200ceral",
        "Gen\u00aderal",
        "\u3164",
        "\u2800",
        "a\u202eb",
        "a\u2066b",
        " \ufe0f",
        "a\ufe0f\ufe0f",
        "\U000e0041",
    ],
)
def test_what_cannot_be_seen_is_refused(name: str) -> None:
    assert disturbing(name) == "A name cannot contain characters that nobody can see."


@pytest.mark.parametrize("name", ["a\nb", "a\x00", "a\u2028b", "a\ue000", "a\u0378", "\ud800"])
def test_what_is_no_character_is_refused(name: str) -> None:
    assert "unknown characters" in str(disturbing(name))


@pytest.mark.parametrize(
    "name",
    ["Z\u0351\u0352\u0353algo", "ก\u0e47\u0e47\u0e47", "a\u20dd\u20dd"],
)
def test_stacks_of_accents_are_refused(name: str) -> None:
    assert "stack" in str(disturbing(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("General", "general\u200b"),
        ("General", "ＧＥＮＥＲＡＬ"),
        ("Straße", "STRASSE"),
        ("Zoë", "Zoe\u0308"),
        ("Tea  house", " tea\u00a0house"),
        ("a\u034f\u0301", "á"),
    ],
)
def test_what_looks_alike_has_one_key(one: str, other: str) -> None:
    assert normalised_key(one) == normalised_key(other)


def test_different_names_have_different_keys() -> None:
    assert (
        len({normalised_key(name) for name in ("café", "cafe", "🚀", "❤\ufe0f", "か", "が")}) == 6
    )


def test_nothing_long_is_normalised() -> None:
    text = "A" + "\u0301" * NORMALISED_LIMIT
    assert normalised_key(text) == text
