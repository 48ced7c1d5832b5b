"""Markdown to safe HTML: one renderer, one sanitiser."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title", "target"}, "ol": {"start"}, "code": {"class"}}
SCHEMES = {"http", "https", "mailto"}
LINK_RELATION = "noopener noreferrer nofollow ugc"

_markdown = (
    MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    .enable(["linkify", "strikethrough", "table"])
    .disable("image")
)
_sanitiser = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel=LINK_RELATION,
    set_tag_attribute_values={"a": {"target": "_blank"}},
)


def render_markdown(content: str) -> str:
    """Return ``content`` (Markdown, as typed) as sanitised HTML; links open in a new tab safely.

    What is nothing but definitions, which Markdown shows nowhere, stays as it was typed.
    """
    html = _markdown.render(content) or f"<p>{escapeHtml(content)}</p>"
    return _sanitiser.clean(html).strip()
