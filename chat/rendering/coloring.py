"""Code blocks in colours: a fixed set of languages, and no more code than is coloured in no time.

Pygments is made for files of people who wait. Its lexers go back over what they have read, some of
them from each line or each sign anew: what is long, or has long lines or long gaps, is shown plain,
and so is what falls into very many parts. `chat/tests/rendering/test_slowest_message.py` tries all
of them with the worst that can be found.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from markdown_it.common.utils import escapeHtml
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Operator,
    _TokenType,
)

from chat.rendering.curly_lexer import CurlyLexer

CURLY = "curly"
#: What is coloured, by the name of the language (`languages.py`), and Pygments' name of its lexer.
LEXERS = {
    "C": "c",
    "C#": CURLY,
    "C++": "cpp",
    "CSS": "css",
    "Diff": "diff",
    "Dockerfile": "docker",
    "Go": "go",
    "HTML": "html",
    "INI": "ini",
    "Java": CURLY,
    "JavaScript": "javascript",
    "JSON": "json",
    "Kotlin": "kotlin",
    "PHP": "php",
    "PostgreSQL": "postgresql",
    "Python": "python",
    "Ruby": "ruby",
    "Rust": "rust",
    "Shell": "bash",
    "SQL": "sql",
    "Swift": "swift",
    "TOML": "toml",
    "TypeScript": "typescript",
    "XML": "xml",
    "YAML": "yaml",
}
# Of all code blocks of a message together.
CODE_LIMIT, PARTS_LIMIT = 4_000, 1_200
LONG_LINE = re.compile(r"[^\n]{300}")
LONG_GAP = re.compile(r"\s{100}")
#: What is told apart: words of the language, texts, numbers, names, comments.
CLASSES = {"k", "s", "m", "f", "c"}
_CLASS_OF = {
    Comment: "c",
    Comment.Preproc: "k",
    Keyword: "k",
    Operator.Word: "k",
    Name.Tag: "k",
    Generic.Heading: "k",
    Generic.Subheading: "k",
    Literal: "s",
    Generic.Inserted: "s",
    Literal.Number: "m",
    Generic.Deleted: "m",
    Name.Function: "f",
    Name.Class: "f",
    Name.Decorator: "f",
    Name.Attribute: "f",
}


class Coloring:
    """Colours the code blocks of one message, as long as that takes little time."""

    def __init__(self) -> None:
        self._characters, self._parts = CODE_LIMIT, PARTS_LIMIT

    def html_of(self, code: str, language: str) -> str | None:
        """Return ``code`` as HTML, with a ``span`` of a class of ``CLASSES`` around some parts.

        ``language`` is a name of ``languages.py``. ``None`` where it is to be shown plain.
        """
        alias = LEXERS.get(language)
        self._characters -= len(code)
        if alias is None or self._characters < 0 or self._parts <= 0:
            return None
        if LONG_LINE.search(code) or LONG_GAP.search(code):
            return None
        found = list(islice(_parts(alias, code), self._parts))
        self._parts -= len(found)
        if self._parts <= 0:
            return None
        return _joined(found)


def _parts(alias: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of ``code``, each with its class, which may be ``""``."""
    for _, kind, text in _lexer(alias).get_tokens_unprocessed(code):
        yield _class_of(kind), text


def _joined(parts: list[tuple[str, str]]) -> str:
    """Return ``parts`` as HTML; what looks alike is one, whatever white space is between."""
    together: list[list[str]] = []
    for name, text in parts:
        if together and (name == together[-1][0] or text.isspace()):
            together[-1][1] += text
        else:
            together.append([name, text])
    return "".join(
        f'<span class="{name}">{escapeHtml(text)}</span>' if name else escapeHtml(text)
        for name, text in together
    )


@cache
def _lexer(alias: str) -> Lexer:
    if alias == CURLY:
        return CurlyLexer()
    # What people send of PHP seldom begins with its tag.
    return get_lexer_by_name(alias, startinline=True)


@cache
def _class_of(kind: _TokenType) -> str:
    """Return the class of Pygments' ``kind`` of token, or else of what it is a kind of."""
    if kind in _CLASS_OF:
        return _CLASS_OF[kind]
    return _class_of(kind.parent) if kind.parent else ""
