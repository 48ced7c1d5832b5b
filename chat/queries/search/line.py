"""What a message is found by: the tokens of what it says, and marks for what filters ask."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import chain
from typing import NamedTuple

from chat.models import EVERYBODY, Attachment, AttachmentKind, Message
from chat.models.mention import mentioned_numbers
from chat.rendering.excerpt import text_of
from chatsite.tokens import tokens_of

#: Of what ``line_of`` returns: an index of another version is built anew.
VERSION = 1
# The sanitiser writes all values in double quotes.
LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
CODE = re.compile(r"<code\b")
# Marks have first letters that no token has.
IMAGE, FILE, LINKED, CODED = HAS = ("himage", "hfile", "hlink", "hcode")
IN_THREAD = "hthread"
#: What a message can have, as filters name it.
HAS_MARKS = {"image": IMAGE, "file": FILE, "link": LINKED, "code": CODED}


class Line(NamedTuple):
    """The tokens of a text and of what belongs to it, each for itself, and the marks."""

    parts: list[list[str]]
    marks: list[str]

    def in_order(self) -> list[str]:
        """Return all of it."""
        return [*chain.from_iterable(self.parts), *self.marks]


def from_mark(user_id: int) -> str:
    """Return the mark of what somebody wrote."""
    return f"f{user_id}"


def to_marks(user_id: int) -> tuple[str, str]:
    """Return the marks of what mentions somebody: themself, or all of the room."""
    return f"t{user_id}", f"t{EVERYBODY}"


def line_of(message: Message, files: Sequence[Attachment] = ()) -> Line:
    """Return what ``message`` with its ``files`` is found by, nothing for a deleted one."""
    if message.deleted or message.is_system:
        return Line([], [])
    return Line([tokens_of(text) for text in texts_of(message, files)], _marks(message, files))


def texts_of(message: Message, files: Iterable[Attachment]) -> list[str]:
    """Return what words are looked for in: the text, where its links lead, names of files, alts.

    An end of one and a beginning of the next are no phrase.
    """
    text = text_of(message.html)
    links = (unescape(link) for link in LINK.findall(message.html))
    said = (words for file in files for words in (file.name, file.alt) if words)
    return [text, *(link for link in links if link not in text), *said]


def _marks(message: Message, files: Sequence[Attachment]) -> list[str]:
    has = {
        IMAGE: any(file.kind == AttachmentKind.PICTURE for file in files),
        FILE: bool(files),
        LINKED: LINK.search(message.html) is not None,
        CODED: CODE.search(message.html) is not None,
        IN_THREAD: message.thread_id is not None,
    }
    called = mentioned_numbers(message.mentioned, message.seq)
    return [
        from_mark(message.sender_id),
        *(f"t{who}" for who in called),
        *(mark for mark, there in has.items() if there),
    ]
