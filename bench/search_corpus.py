"""Messages to search: made of words as common and as rare as those of people, in many scripts."""

import itertools
from collections.abc import Iterator
from random import Random

VOCABULARY = 20_000
SYLLABLES = [
    first + vowel + last
    for first in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "gr")
    for vowel in ("a", "e", "i", "o", "u", "ai", "ou")
    for last in ("", "n", "r", "s", "t")
]
# Of these some stand in a row, as many as a message has.
SCRIPTS = {
    "han": "".join(map(chr, range(0x4E00, 0x4E00 + 1500))),
    "kana": "".join(map(chr, [*range(0x3041, 0x3094), *range(0x30A1, 0x30F5)])),
    "thai": "".join(map(chr, range(0x0E01, 0x0E2F))),
    "arabic": "".join(map(chr, range(0x0627, 0x064B))),
    "devanagari": "".join(map(chr, range(0x0905, 0x093A))),
}
EMOJI = "😀🎉👍🚀🔥🍰🌍❤🐛✨"
COMMON, RARE, OFTEN = "deploy", "zeppelin", ("budget", "holiday")
CODE = "def {0}_{1}({2}): return self.{1}[{2}] + 0x{3:x}  # see lib/{0}/{2}.py v1.{3}.2"
LINK = "https://example.com/{0}/{1}"
#: How many messages have the rare word: one in so many.
RARE_EVERY = 50_000


class Corpus:
    """Texts, the same for every one that is made of the same number."""

    def __init__(self, number: int = 1) -> None:
        self._random = Random(number)
        words = {
            "".join(self._random.choices(SYLLABLES, k=k)) for k in (1, 2, 3) for _ in "." * 9000
        }
        self.words = sorted(words)[:VOCABULARY]
        self._random.shuffle(self.words)
        # The second is half as common as the first, the third a third, as words of people are.
        self._weights = list(itertools.accumulate(1 / (n + 8) for n in range(len(self.words))))

    def texts(self, count: int) -> Iterator[tuple[str, str]]:
        """Return ``count`` messages: what was typed, and its HTML without paragraph."""
        for number in range(count):
            text = self._text()
            if self._random.random() < 0.3:
                text = f"{text} {COMMON}"
            if number % RARE_EVERY == RARE_EVERY // 2:
                text = f"{RARE} {text}"
            for word in OFTEN:
                if self._random.random() < 0.03:
                    text = f"{text} {word}"
            if self._random.random() < 0.1:
                text = f"{text} {self._random.choice(EMOJI)}"
            html = text.replace("<", "&lt;")
            if self._random.random() < 0.04:
                link = LINK.format(*self._some(2))
                text, html = f"{text} {link}", f'{html} <a href="{link}" rel="nofollow">{link}</a>'
            yield text, html

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self.words, cum_weights=self._weights, k=count)

    def _text(self) -> str:
        kind = self._random.random()
        if kind < 0.62:
            return " ".join(self._some(max(1, int(self._random.gauss(18, 8)))))
        if kind < 0.70:
            return CODE.format(*self._some(3), self._random.randrange(4096))
        script = self._random.choice([*SCRIPTS])
        signs = SCRIPTS[script]
        if script in ("arabic", "devanagari"):
            words = ("".join(self._signs(signs, self._random.randint(2, 7))) for _ in range(14))
            return " ".join(words)
        parts = ("".join(self._signs(signs, self._random.randint(3, 12))) for _ in range(3))
        return "\uff0c".join(parts)

    def _signs(self, signs: str, count: int) -> list[str]:
        # Some are a hundred times as common as others.
        size = len(signs)
        return [signs[int(size * self._random.random() ** 2.5)] for _ in range(count)]
