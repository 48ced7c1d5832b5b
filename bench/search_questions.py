"""Twenty kinds of questions, each with as many different ones as are wanted."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from bench.search_corpus import COMMON, OFTEN, RARE, SCRIPTS, Corpus
from bench.search_seed import DAYS, Seeded
from chat.queries.search.line import CODED, LINKED, from_mark
from chat.queries.search.query import Query, Term, term_of
from chatsite.tokens import tokens_of

Question = Callable[[], Query]


def word(text: str) -> Term:
    """Return what somebody types without quotes."""
    return term_of(tokens_of(text), is_quoted=False)


def phrase(text: str) -> Term:
    """Return what somebody types between quotes."""
    return term_of(tokens_of(text), is_quoted=True)


class Questions:
    """Makes questions of every kind; ``seeded`` says who and where there is."""

    def __init__(self, seeded: Seeded) -> None:
        self._seeded = seeded
        self._random = Random(3)
        self._words = Corpus().words
        self._texts = [text for text, _ in Corpus().texts(400) if text.isascii()]

    def kinds(self) -> dict[str, Question]:
        """Return what makes a question, by the name of its kind."""
        rooms = frozenset(self._seeded.rooms[:1])
        return {
            "rare word": lambda: Query((word(RARE),)),
            "word of 1 in 1,000": lambda: Query((self._ranked(300, 900),)),
            "word in 30 %": lambda: Query((phrase(COMMON),)),
            "two common": lambda: Query((self._ranked(0, 10), self._ranked(10, 20))),
            "two that seldom meet": lambda: Query((word(OFTEN[0]), word(OFTEN[1]))),
            "three words": lambda: Query(
                tuple(self._ranked(20 * n, 20 * n + 20) for n in range(3))
            ),
            "phrase": lambda: Query((phrase(self._three_in_a_row()),)),
            "phrase, common": lambda: Query((phrase(" ".join(self._words[: self._two()])),)),
            "prefix of 3": lambda: Query((word(self._some_word(0, 3000)[:3]),)),
            "pair of Han": lambda: Query((word(self._signs("han", 2)),)),
            "single Han": lambda: Query((word(self._signs("han", 1)),)),
            "Thai": lambda: Query((word(self._signs("thai", 3)),)),
            "Arabic": lambda: Query((word(self._signs("arabic", 3)),)),
            "emoji": lambda: Query((word(self._random.choice("😀🎉👍🚀🔥")),)),
            "from: and a word": lambda: Query((word(COMMON),), marks=((self._sender(),),)),
            "in: and a word": lambda: Query((self._ranked(0, 300),), room_ids=rooms),
            "has:link, has:code": lambda: Query(
                (self._ranked(0, 50),), marks=((self._random.choice((LINKED, CODED)),),)
            ),
            "before:": lambda: Query((self._ranked(0, 50),), until=self._moment()),
            "no hit": lambda: Query((word(f"nobody{self._random.randrange(10**6)}"),)),
            "-word": lambda: Query((self._ranked(0, 50),), without=(word(COMMON),)),
        }

    def _some_word(self, first: int, last: int) -> str:
        return self._random.choice(self._words[first:last])

    def _ranked(self, first: int, last: int) -> Term:
        return word(self._some_word(first, last))

    def _two(self) -> int:
        return self._random.choice((2, 2, 3))

    def _three_in_a_row(self) -> str:
        words = self._random.choice(self._texts).split()
        start = self._random.randrange(max(1, len(words) - 3))
        return " ".join(words[start : start + 3])

    def _signs(self, script: str, count: int) -> str:
        return "".join(self._random.choices(SCRIPTS[script][:20], k=count))

    def _sender(self) -> str:
        return from_mark(self._random.choice(self._seeded.people))

    def _moment(self) -> datetime:
        return self._seeded.ended - timedelta(days=self._random.randrange(1, DAYS))
