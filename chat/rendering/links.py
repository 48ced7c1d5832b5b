"""``[text](address)`` is a link when the address is one; text that names another is not trusted."""

import re
from urllib.parse import urlsplit

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

from chat.rendering.addresses import LONGEST
from chatsite.names import IGNORABLE
from chatsite.seen import is_seen

ADDRESS = re.compile(rf"(?:https?://|www\.|mailto:)[^\s<>\\]{{1,{LONGEST}}}", re.IGNORECASE)
# What may be the address of a site or a mailbox, to people who read it.
NAME = re.compile(r"https?://[^\s/?#]+|[\w.+@-]+")
END_OF_HOST = re.compile(r"[^\W\d_]{2,}|xn--[\w-]+")
# Ends of file names under which there are no sites.
FILES = re.compile(
    r"\.(?:c|conf|cpp|css|csv|docx|gif|go|h|html|ini|java|jpg|js|json|kt|lock|log|pdf|php|png|rb|sql"
    r"|svg|toml|ts|txt|xlsx|xml|yaml|yml)$"
)
NUMBERS = re.compile(r"\d+(?:\.\d+){3}")
# What browsers take for dots, and what stands for nothing that is seen.
LOOKS = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61\u2024", ".") | dict.fromkeys("*_~", ""))


def link(state: StateInline, silent: bool) -> bool:
    """Take a link; where its text names another address, the real one follows in brackets."""
    if state.src[state.pos] != "[":
        return False
    start, whole = state.pos + 1, state.posMax
    end = parseLinkLabel(state, state.pos, True)
    if end < 0 or not is_seen(state.src[start:end]) or state.src[end + 1 : end + 2] != "(":
        return False
    address = _address_at(state.src, end + 2, whole)
    if address is None:
        return False
    after = end + 2 + len(address) + 1
    if not silent:
        target = address if address[:4].lower() != "www." else f"https://{address}"
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": state.md.normalizeLink(target)}
        first = len(state.tokens)
        state.pos, state.posMax, state.linkLevel = start, end, state.linkLevel + 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        text = "".join(token.content for token in state.tokens[first:])
        if names_another(text, target):
            state.append_pending(f" ({address})")
    state.pos, state.posMax = after, whole
    return True


def names_another(text: str, target: str) -> bool:
    """Return whether ``text`` looks like an address, and not like that of ``target``."""
    real = _host(target)
    names = NAME.findall(IGNORABLE.sub("", text).translate(LOOKS).lower())
    return any(host not in ("", real) for host in map(_shown_host, names))


def _shown_host(name: str) -> str:
    """Return the host or mailbox that people see in ``name``, or nothing."""
    if "://" in name:
        return _host(name)
    name = name.strip(".+@-").removeprefix("www.")
    before, _, end = name.rpartition(".")
    is_host = END_OF_HOST.fullmatch(end) and not FILES.search(name)
    return name if before and (is_host or NUMBERS.fullmatch(name)) else ""


def _host(address: str) -> str:
    """Return where a site is, or the whole of a mail address, as people would write it."""
    if address.lower().startswith("mailto:"):
        return address[len("mailto:") :].partition("?")[0].lower().translate(LOOKS)
    try:
        return urlsplit(address.lower()).netloc.removeprefix("www.").translate(LOOKS)
    except ValueError:
        return ""


def _address_at(text: str, start: int, end: int) -> str | None:
    """Return the address at ``start`` that a bracket ends which was not opened in it."""
    found = ADDRESS.match(text, start, end)
    depth = 0
    for place in range(start, found.end() if found else start):
        if text[place] == "(":
            depth += 1
        elif text[place] == ")":
            depth -= 1
            if depth < 0:
                address = text[start:place]
                return address if ADDRESS.fullmatch(address) and is_open(address) else None
    return None


def is_open(address: str) -> bool:
    """Return whether an address of the web begins with its host, and not with a name for it."""
    authority = re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]
    return "@" not in authority
