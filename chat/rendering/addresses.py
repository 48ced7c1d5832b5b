"""Addresses that somebody typed become links: of the web by their scheme or ``www.``, and of mail.

Nothing is guessed: ``foo.py`` stays a file. Each text is looked through once, in time that grows
with its length; the usual library (linkify-it) needs seconds for 8,000 characters of ``www.=``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

LONGEST = 2_000
# Of one text; what follows stays text.
MOST = 100
WEB = re.compile(r"(?<![^\W_])(?:https?://(?=[^\s<>])|www\.(?=[^\W_]))", re.IGNORECASE)
MAIL = re.compile(
    r"(?<![\w.+%/:@-])[A-Za-z0-9][\w.+%-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}"
    r"(?![\w@/:-]|\.\w)",
    re.ASCII,
)
HOST_END = re.compile(r"[/?#]")
END = re.compile(r"[\s<>]")
CLOSING = {")": "(", "]": "[", "}": "{"}
# What ends a sentence or a quotation belongs to those.
TRAILING = frozenset(".,:;!?'\"\u2019\u201d\u00bb")
EMPHASIS = frozenset("*_~")


class Address(NamedTuple):
    """Where in a text an address stands, and where it leads."""

    start: int
    end: int
    href: str


def addresses_in(text: str) -> Iterator[Address]:
    """Yield the addresses of a text, in order."""
    found = [*_web_addresses(text), *_mail_addresses(text)]
    last = 0
    for address in sorted(found)[:MOST]:
        if address.start >= last:
            last = address.end
            yield address


def _web_addresses(text: str) -> Iterator[Address]:
    start = 0
    while (begin := WEB.search(text, start)) is not None:
        end = _end_of(text, begin.start())
        start = max(end, begin.end())
        if end > begin.end() and not _hides_its_host(text, begin.end(), end):
            written = text[begin.start() : end]
            scheme = "https://" if begin[0].lower().startswith("www") else ""
            yield Address(begin.start(), end, f"{scheme}{written}")


def _hides_its_host(text: str, start: int, end: int) -> bool:
    """Whether what looks like the host, from ``start``, is a name that is told to another host."""
    return "@" in HOST_END.split(text[start:end], maxsplit=1)[0]


def _mail_addresses(text: str) -> Iterator[Address]:
    if "@" in text:
        for found in MAIL.finditer(text):
            yield Address(*found.span(), f"mailto:{found[0]}")


def _end_of(text: str, start: int) -> int:
    """Return where the address that begins at ``start`` ends."""
    space = END.search(text, start)
    end = min(space.start() if space else len(text), start + LONGEST)
    end = _first_unbalanced(text, start, end)
    # Marks that stand around the address as well are no part of it.
    before = start
    while before > 0 and text[before - 1] in EMPHASIS:
        before -= 1
    around = text[before:start]
    while end > start:
        if text[end - 1] in TRAILING:
            end -= 1
        elif around and text[end - 1] == around[0]:
            end -= 1
            around = around[1:]
        else:
            break
    return end


def _first_unbalanced(text: str, start: int, end: int) -> int:
    """Return the place of the first bracket that closes one from outside the address."""
    open_brackets = dict.fromkeys(CLOSING.values(), 0)
    for place in range(start, end):
        character = text[place]
        if character in open_brackets:
            open_brackets[character] += 1
        elif character in CLOSING:
            opening = CLOSING[character]
            if not open_brackets[opening]:
                return place
            open_brackets[opening] -= 1
    return end


def link_addresses(markdown: MarkdownIt) -> None:
    """Let ``markdown`` make links of addresses, before anything in them is taken for markup."""
    markdown.inline.ruler.at("text", _text)
    markdown.inline.ruler.before("text", "address", _address)


def _address(state: StateInline, silent: bool) -> bool:
    known, _ = _known(state)
    address = known.get(state.pos)
    if address is None or state.linkLevel:
        return False
    if not silent:
        link = state.push("link_open", "a", 1)
        link.attrs = {"href": state.md.normalizeLink(address.href)}
        state.push("text", "", 0).content = state.src[address.start : address.end]
        state.push("link_close", "a", -1)
    state.pos = address.end
    return True


def _text(state: StateInline, silent: bool) -> bool:
    """Take text up to the next mark, or to the next address."""
    mark = state.md.inline.terminator_re.search(state.src, state.pos)
    end = min(mark.start() if mark else state.posMax, state.posMax)
    _, starts = _known(state)
    following = bisect_right(starts, state.pos)
    if following < len(starts):
        end = min(end, starts[following])
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _known(state: StateInline) -> tuple[dict[int, Address], list[int]]:
    """Return the addresses of the text that is being parsed by where they begin, and these."""
    known = state.env.get("addresses")
    if known is None or known[0] is not state.src:
        found = {address.start: address for address in addresses_in(state.src)}
        known = state.env["addresses"] = (state.src, found, sorted(found))
    return known[1], known[2]
