"""What is said of searches that are not understood, and what is text though it looks otherwise."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from chat.models import Room
from chat.queries.search.query import Term
from chat.queries.search.understood import is_unfinished
from chat.tests.support.searches import asked, said_of

pytestmark = pytest.mark.django_db

# What FTS5 and full texts of databases take for operators is text here.
OPERATORS = (
    *("a AND b", "a OR b", "NOT a", "NEAR(a b, 2)", "col:a", "^a", "a*", "a + b", "{a b}:c"),
    *("(a", "a)", "'", "a'b", "a;--", "+a", "~a", "<a", ">a", "a@4", "%", "_a_", "\\a", "a\\"),
    *('"a" "b', 'a"b"c', '""" a', "a:b:c", "rank MATCH a", "* a", "\u202ea\u202c"),
)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("from:", "Write a name after from:"),
        ("from:@", "Write a name after from:"),
        ("from:zzz", "Nobody here is called “\u2068zzz\u2069”."),
        ("in:", "Write the name of a room after in:"),
        ("in:zzz", "There is no room called “\u2068zzz\u2069” that you can read."),
        ("to:ann", "to: takes only me"),
        ("has:", "has: takes image, file, link or code."),
        ("has:cats", "has: takes image, file, link or code, not “\u2068cats\u2069”."),
        ("is:nice", "is: takes pinned, saved, unread or thread, not “\u2068nice\u2069”."),
        ("-is:pinned a", "is:pinned cannot have a minus before it."),
        ("-before:today a", "before: cannot have a minus before it."),
        ("on:soon", "on: takes a day, such as on:2026-05-03"),
        ("on:2026-5-3", "on: takes a day"),
        ("after:2026-02-30", "after: takes a day"),
        ("after:2026-13-01", "after: takes a day"),
        ("on:99999-01-01", "on: takes a day of a year from 1970 to 9999."),
        ("on:1969-12-31", "on: takes a day of a year from 1970 to 9999."),
        ("on:٢٠٢٦-٠٥-٠٣", "on: takes a day"),
        ("--- ... !?", "Signs alone are not looked for."),
        ('"', "Signs alone are not looked for."),
        ("\u200f\u202e-", "Signs alone are not looked for."),
        ("a" * 501, "at most 500 characters"),
        ("x" * 8192, "at most 500 characters"),
        ("a " * 13, "at most 12 words and filters"),
        ("is:pinned " * 500, "at most 500 characters"),
        ("is:pinned " * 50, "at most 12 words and filters"),
        (f"from:{'a' * 490}", "…\u2069”."),
    ],
)
def test_what_is_wrong_is_explained(owner: User, typed: str, sentence: str) -> None:
    assert sentence in said_of(owner, typed)


@pytest.mark.parametrize("typed", ["-river", "", "-has:image"])
def test_what_asks_for_nothing_yet_is_not_wrong(owner: User, open_room: Room, typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        asked(owner, typed)
    assert is_unfinished(refusal.value)
    with pytest.raises(ValidationError) as refusal:
        asked(owner, "from:zzz")
    assert not is_unfinished(refusal.value)


@pytest.mark.parametrize("typed", OPERATORS)
def test_operators_of_databases_are_text(owner: User, typed: str) -> None:
    terms: tuple[Term, ...] = ()
    with suppress(ValidationError):
        query = asked(owner, typed).query
        terms = query.must + query.without
    assert bool(terms) == any(letter.isalnum() for letter in typed)
    assert all(token[1:].isalnum() for term in terms for token in term.tokens)
