"""Markdown to safe HTML: one renderer, one sanitiser, both within bounds."""

import re
from html import unescape

import nh3

from chat.rendering.as_typed import as_typed
from chat.rendering.coloring import CLASSES
from chat.rendering.dialect import dialect
from chat.rendering.emoji import is_few_emoji
from chat.rendering.languages import LANGUAGES
from chat.rendering.mention_marks import MARK_ATTRIBUTE, MARK_TAG, mark_mentions
from chatsite.seen import is_seen

TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6",
    "li", "ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    MARK_TAG,
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "target"},
    "ol": {"start"},
    MARK_TAG: {MARK_ATTRIBUTE},
    **{tag: {"dir"} for tag in ("p", "h3", "h4", "h5", "h6", "th", "td")},
    "li": {"dir", "value"},
}
# Of these no other values.
VALUES = {
    "ul": {"class": {"contains-task-list"}},
    "li": {"class": {"task-list-item"}},
    "pre": {"data-language": set(LANGUAGES.values())},
    "code": {"class": {f"language-{name}" for name in LANGUAGES}},
    "span": {"class": CLASSES},
    **{tag: {"align": {"left", "center", "right"}} for tag in ("th", "td")},
}
SCHEMES = {"http", "https", "mailto"}
# Each is read from the side at which its own writing begins; code has its from css/prose.css.
OWN_DIRECTION = re.compile(r"<(?:p|li|h[3-6]|th|td)\b")
TAG = re.compile(r"<[^>]*>")
LINK_RELATION = "noopener noreferrer nofollow ugc"
# What is larger than this, in bytes, is shown as it was typed.
HTML_LIMIT = 64 * 1024
FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
# How many signs and line breaks outside of code blocks are looked at for what they may mean. Each
# costs the parser some microseconds, and a few kinds of them more the more there are.
SIGN = re.compile(r"[\[\]*_`~<&!\\|]")
SIGNS_LIMIT, BRACKETS_LIMIT, LINES_LIMIT = 1_000, 100, 400


_markdown = dialect().use(mark_mentions)
_sanitiser = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    url_schemes=SCHEMES,
    link_rel=LINK_RELATION,
    set_tag_attribute_values={"a": {"target": "_blank"}},
)


def render_markdown(content: str) -> str:
    """Return ``content`` (Markdown, as typed) as sanitised HTML; links open in a new tab safely.

    What would show nothing stays as it was typed; so does what has more signs than anybody writes,
    or would become more than ``HTML_LIMIT`` bytes.
    """
    if is_few_emoji(content):
        return f'<p class="large-emoji" dir="auto">{content}</p>'
    html = _markdown.render(content) if is_bounded(content) else ""
    html = OWN_DIRECTION.sub(r'\g<0> dir="auto"', html)
    if len(html.encode()) > HTML_LIMIT or not is_seen(unescape(TAG.sub("", html))):
        html = OWN_DIRECTION.sub(r'\g<0> dir="auto"', as_typed(content))
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
    """Return the lines of ``content`` that stand between no fences, in which signs mean nothing.

    Where fences stand within something else, which may end before they do, it is all of them.
    """
    if "```" not in content and "~~~" not in content:
        return content
    outside: list[str] = []
    fence = ""
    for line in content.split("\n"):
        if fence:
            bare = line.strip(" \t")
            fence = "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        elif begun := FENCE.match(line):
            fence = begun[1]
        elif "```" in line or "~~~" in line:
            return content
        else:
            outside.append(line)
    return "\n".join(outside)
