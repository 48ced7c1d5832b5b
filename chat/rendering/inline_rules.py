"""Backslashes, which stay, and code within a line.

Rules for markdown-it; each returns whether it took something. ``silent`` asks whether it would.
"""

from markdown_it.rules_inline import StateInline, backtick

from chatsite.seen import is_seen

MARKS = frozenset("*_~`[")


def backslash(state: StateInline, silent: bool) -> bool:
    """Take a backslash, with a mark after it: neither vanishes, as in ``C:\\_new`` and kaomoji."""
    start = state.pos
    if state.src[start] != "\\":
        return False
    state.pos += 1
    if state.pos < state.posMax and state.src[state.pos] in MARKS:
        state.pos += 1
    if not silent:
        state.append_pending(state.src[start : state.pos])
    return True


def code_span(state: StateInline, silent: bool) -> bool:
    """Take code between backticks, unless there is none to see."""
    start, before = state.pos, len(state.tokens)
    if not backtick(state, silent):
        return False
    if len(state.tokens) > before:
        code = state.tokens[-1]
        if code.type == "code_inline" and not is_seen(code.content):
            code.type, code.tag = "text", ""
            code.content = state.src[start : state.pos]
    return True
