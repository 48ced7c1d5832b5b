"""Keys of searches: scripts make the same (chat/tests/js/server/search_key_test.js)."""

import json
from pathlib import Path

from chatsite.search import joined_key, search_key

KEYS = Path(__file__).parents[2] / "chat/tests/js/support/search_keys.json"


def test_keys_are_those_of_scripts() -> None:
    keys = json.loads(KEYS.read_text())
    assert {text: search_key(text) for text in keys} == keys


def test_names_without_what_is_between_words() -> None:
    for name in ("O\u2019Brien-Lee", "o'brien lee", " OBRIEN\u2013LEE", "O\u00b7Brien\u30fbLee"):
        assert joined_key(name) == "obrienlee"
    assert joined_key(" - ") == ""
