"""Markdown to safe HTML: one renderer, one sanitiser, both within bounds."""

import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore

from chat.rendering.addresses import link_addresses
from chat.rendering.mention_marks import MARK_ATTRIBUTE, MARK_TAG, mark_mentions

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    MARK_TAG,
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "target"},
    "ol": {"start"},
    "code": {"class"},
    MARK_TAG: {MARK_ATTRIBUTE},
    **{tag: {"dir"} for tag in ("p", "li", "h3", "h4", "h5", "h6", "th", "td")},
}
SCHEMES = {"http", "https", "mailto"}
# Each is read from the side at which its own writing begins; code has its from css/prose.css.
OWN_DIRECTION = re.compile(r"<(?:p|li|h[3-6]|th|td)\b")
# Pages have their own above those.
LOWER_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
LINK_RELATION = "noopener noreferrer nofollow ugc"
# What is larger than this, in bytes, is shown as it was typed.
HTML_LIMIT = 64 * 1024
CELLS_LIMIT = 1_000
FENCES = ("```", "~~~")
# How many signs and line breaks outside of code blocks are looked at for what they may mean. Each
# costs the parser some microseconds, and a few kinds of them more the more there are.
SIGN = re.compile(r"[\[\]*_`~<&!\\|]")
SIGNS_LIMIT, BRACKETS_LIMIT, LINES_LIMIT = 1_000, 100, 400


def bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table, unless it could have more than ``CELLS_LIMIT`` cells.

    The rows of a table have as many cells as its head, whether or not these were typed.
    """
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    if (columns == 1 and "-" not in state.src) or not table(state, start, end, True):
        return False
    most = start + CELLS_LIMIT // columns
    fits = end <= most or any(state.isEmpty(line) for line in range(start, most))
    return fits and (silent or table(state, start, end, silent))


def lower_headings(state: StateCore) -> None:
    """Put the headings of a message below those of the page around it."""
    for token in state.tokens:
        token.tag = LOWER_HEADINGS.get(token.tag, token.tag)


_markdown = (
    MarkdownIt("commonmark", {"html": False, "breaks": True})
    .enable(["strikethrough", "table"])
    .disable("image")
    .use(link_addresses)
    .use(mark_mentions)
)
_markdown.block.ruler.at("table", bounded_table, {"alt": ["paragraph", "reference"]})
_markdown.core.ruler.push("lower_headings", lower_headings)
_sanitiser = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel=LINK_RELATION,
    set_tag_attribute_values={"a": {"target": "_blank"}},
)


def render_markdown(content: str) -> str:
    """Return ``content`` (Markdown, as typed) as sanitised HTML; links open in a new tab safely.

    What is nothing but definitions, which Markdown shows nowhere, stays as it was typed; so does
    what has more signs than anybody writes, or would become more than ``HTML_LIMIT`` bytes.
    """
    html = _markdown.render(content) if is_bounded(content) else ""
    html = OWN_DIRECTION.sub(r'\g<0> dir="auto"', html)
    if not html or len(html.encode()) > HTML_LIMIT:
        html = as_typed(content)
    return _sanitiser.clean(html).strip()


def is_bounded(content: str) -> bool:
    """Return whether ``content`` can be parsed in little time."""
    prose = outside_code_blocks(content)
    return (
        prose.count("\n") <= LINES_LIMIT
        and prose.count("[") <= BRACKETS_LIMIT
        and len(SIGN.findall(prose)) <= SIGNS_LIMIT
    )


def outside_code_blocks(content: str) -> str:
    """Return the lines of ``content`` that stand between no fences, in which signs mean nothing."""
    outside: list[str] = []
    fence = ""
    for line in content.split("\n"):
        start = line.lstrip(" ")[:3]
        if fence:
            fence = "" if start == fence else fence
        elif start in FENCES:
            fence = start
        else:
            outside.append(line)
    return "\n".join(outside)


def as_typed(content: str) -> str:
    """Return ``content`` as HTML without any markup."""
    lines = escapeHtml(content).replace("\n", "<br>\n")
    return f'<p dir="auto">{lines}</p>'
