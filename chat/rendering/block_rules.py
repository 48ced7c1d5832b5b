"""Which lines begin a heading, a quotation, a list or a block of code: those that clearly do.

Rules for markdown-it; each returns whether it took the lines. ``silent`` asks whether it would.
"""

import re

from markdown_it.rules_block import StateBlock, blockquote, fence, list_block

from chat.rendering.languages import LANGUAGES
from chatsite.seen import is_seen

# Where pasted text is moved in as far as this, its signs are part of it.
DEEP = 4
HEADING = re.compile(r"(#{1,6})[ \t](?=.*[^#\s])")
QUOTATION = re.compile(r">[ \t]+\S")
# No plus ("+ 1 from me"), no bracket ("1) " would become "1. "), no zeros that a number has not.
ITEM = re.compile(r"(?:[-*]|(?:0|[1-9]\d{0,8})\.)[ \t](?=.*[^-+*_\s])")
# As people say what they do.
BETWEEN_STARS = re.compile(r"\*[ \t].*[ \t]\*[ \t]*$")


def heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Take a line of one to six ``#``, a space and a text; what stands at its end stays."""
    line = _line(state, start)
    signs = HEADING.match(line)
    if signs is None or state.sCount[start] != state.blkIndent:
        return False
    if not silent:
        tag = f"h{len(signs[1])}"
        state.push("heading_open", tag, 1)
        text = state.push("inline", "", 0)
        text.content, text.children = line[signs.end() :].strip(), []
        state.push("heading_close", tag, -1)
        state.line = start + 1
    return True


def quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take the lines that begin with ``>`` and a space, and no line without: that is the answer."""
    if _is_deep(state, start) or not QUOTATION.match(_line(state, start)):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and _goes_on(state, last):
        last += 1
    whole, state.lineMax = state.lineMax, last
    blockquote(state, start, last, False)
    state.lineMax = whole
    return True


def items(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a list, unless its first item has no text or is something else."""
    line = _line(state, start)
    if _is_deep(state, start) or not ITEM.match(line) or BETWEEN_STARS.match(line):
        return False
    return list_block(state, start, end, silent)


def outdented(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """End the paragraph of a list's item at a line that is not moved in as far."""
    return silent and state.parentType == "paragraph" and state.sCount[start] < state.blkIndent


def code_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take what stands between fences. What follows the first is its language, or already code."""
    if _is_deep(state, start) or not fence(state, start, end, silent):
        return False
    if not silent:
        block = state.tokens[-1]
        block.info = block.info.strip()
        if block.info and block.info.lower() not in LANGUAGES:
            block.content = f"{block.info}\n{block.content}"
            block.info = ""
        if not is_seen(block.content):
            block.type = "as_typed"
            block.content = state.getLines(start, state.line, state.blkIndent, False)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_deep(state: StateBlock, line: int) -> bool:
    return state.sCount[line] - state.blkIndent >= DEEP


def _goes_on(state: StateBlock, line: int) -> bool:
    begin = state.bMarks[line] + state.tShift[line]
    return (
        state.sCount[line] >= state.blkIndent
        and state.src.startswith(">", begin)
        and (begin + 1 >= state.eMarks[line] or state.src[begin + 1] in " \t")
    )
