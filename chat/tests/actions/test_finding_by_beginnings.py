"""Words are found by their beginnings of any length, and left out by them, as each engine does."""

import pytest

from accounts.models import User
from chat.models import Room
from chat.queries.search.query import Query, Term, term_of
from chat.tests.support.search_scan import found_by
from chat.tests.support.types import Send
from chatsite.tokens import tokens_of

pytestmark = pytest.mark.django_db

SAID = {
    "deployment": "a deployment here",
    "deploy": "to deploy",
    "deplore": "they deplore it",
    "dep": "dep",
    "depth": "the depth of it",
    "phrase": "foo_bars are here",
    "apart": "foo and bars",
    "korean": "문장입니다 여기",
    "russian": "развертывание завтра",
    "han": "喝茶吗",
}
BEGUN = {
    "dep": {"deployment", "deploy", "deplore", "dep", "depth"},
    "depl": {"deployment", "deploy", "deplore"},
    "deplo": {"deployment", "deploy", "deplore"},
    "deploy": {"deployment", "deploy"},
    "deploym": {"deployment"},
    "foo_bar": {"phrase"},
    "문장": {"korean"},
    "문장입니": {"korean"},
    "раз": {"russian"},
    "развер": {"russian"},
    "развел": set(),
    "茶": {"han"},
}


def term(typed: str) -> Term:
    return term_of(tokens_of(typed), is_quoted=False)


def names(user: User, query: Query) -> set[str]:
    by_text = {text: name for name, text in SAID.items()}
    return {by_text[hit.message.content] for hit in found_by(user, query)}


def test_any_length(owner: User, open_room: Room, send: Send) -> None:
    for text in SAID.values():
        send(owner, open_room, text)
    for typed, found in BEGUN.items():
        assert names(owner, Query(must=(term(typed),))) == found, typed
        everything = Query(marks=((f"f{owner.pk}",),), without=(term(typed),))
        assert names(owner, everything) == SAID.keys() - found, typed
