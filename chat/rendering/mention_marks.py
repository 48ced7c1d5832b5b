"""Mentions in Markdown: ``@[Ann Example](user:7)`` names a person, ``@room`` everybody.

They become marks, of which ``rendering.mentions`` makes what is shown. What stands in code, in a
quoted line, in the text of a link or within a mail address calls nobody and stays text.
"""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# A name of two parts with its number, each bracket and backslash with a backslash before it.
PERSON = re.compile(r"@\[((?:[^\[\]\\\n]|\\.){1,240})\]\(user:([1-9][0-9]{0,17})\)")
ROOM = re.compile(r"@room(?![\w@-]|\.\w)", re.IGNORECASE)
# What may stand before the "@" of a mail address; a backslash says that none is meant.
WITHIN_ADDRESS = re.compile(r"[\w.+%/@\\-]")
TO_ESCAPE, BACKSLASHED = re.compile(r"[\[\]\\]"), r"\\\g<0>"
ROOM_SOURCE = "@room"
ESCAPED = re.compile(r"\\(.)")
#: The element that a mark is, and the attribute that says whom it means.
MARK_TAG, MARK_ATTRIBUTE, MARK_OF_ROOM = "span", "data-mention", "room"


def source_of(user_id: int, name: str) -> str:
    """Return what to write for a mention of somebody."""
    return f"@[{TO_ESCAPE.sub(BACKSLASHED, name)}](user:{user_id})"


def mark_mentions(markdown: MarkdownIt) -> None:
    """Let ``markdown`` mark the mentions of a text."""
    markdown.inline.ruler.after("text", "mention", _mention)
    markdown.core.ruler.after("inline", "quoted_mentions", _quoted_mentions)
    markdown.add_render_rule("mention", _rendered)


def _mention(state: StateInline, silent: bool) -> bool:
    pos = state.pos
    if state.src[pos] != "@" or (pos and WITHIN_ADDRESS.match(state.src[pos - 1])):
        return False
    person = PERSON.match(state.src, pos, state.posMax)
    room = None if person else ROOM.match(state.src, pos, state.posMax)
    found = person or room
    if found is None:
        return False
    if not silent:
        token = state.push("text" if state.linkLevel else "mention", "", 0)
        token.content = "@" + ESCAPED.sub(r"\1", person[1]) if person else found[0]
        token.meta = {"who": person[2] if person else MARK_OF_ROOM}
    state.pos = found.end()
    return True


def _quoted_mentions(state: StateCore) -> None:
    """Leave mentions in quoted lines as text: somebody else called these people, elsewhere."""
    depth = 0
    for token in state.tokens:
        if token.type == "blockquote_open":
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
        elif depth:
            for child in token.children or ():
                if child.type == "mention":
                    child.type = "text"


def _rendered(
    _renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: Any,
    _environment: Any,
) -> str:
    token = tokens[index]
    who, text = token.meta["who"], escapeHtml(token.content)
    return f'<{MARK_TAG} {MARK_ATTRIBUTE}="{who}">{text}</{MARK_TAG}>'
