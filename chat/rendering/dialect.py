"""The Markdown of messages: docs/markdown.md says what it is, and why."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from chat.rendering import block_rules, emphasis, inline_rules, links, list_signs
from chat.rendering.addresses import link_addresses
from chat.rendering.as_typed import as_typed
from chat.rendering.coloring import Coloring
from chat.rendering.languages import LANGUAGES
from chat.rendering.tables import bounded_table, keep_alignment

# Pages have their own above those.
LOWER_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
ANYWHERE = ["paragraph", "reference", "blockquote", "list"]
NOT_FOR_CHAT = [
    "autolink", "code", "entity", "hr", "html_block", "html_inline", "image", "lheading",
    "reference",
]  # fmt: skip


def lower_headings(state: StateCore) -> None:
    """Put the headings of a message below those of the page around it."""
    for token in state.tokens:
        token.tag = LOWER_HEADINGS.get(token.tag, token.tag)


def color_code(state: StateCore) -> None:
    """Colour what stands in the code blocks of a message, as far as it is coloured."""
    coloring = Coloring()
    for token in state.tokens:
        if token.type == "fence" and token.info:
            token.meta["html"] = coloring.html_of(token.content, LANGUAGES[token.info.lower()])


def dialect() -> MarkdownIt:
    """Return a parser and renderer for messages."""
    options = {"html": False, "breaks": True, "tasklists": True}
    markdown = MarkdownIt("commonmark", options).enable(["strikethrough", "table"])
    markdown.disable(NOT_FOR_CHAT).use(link_addresses)
    blocks, inline, pairs = markdown.block.ruler, markdown.inline.ruler, markdown.inline.ruler2
    blocks.at("table", bounded_table, {"alt": ["paragraph", "reference"]})
    blocks.at("fence", block_rules.code_block, {"alt": ANYWHERE})
    blocks.at("blockquote", block_rules.quotation, {"alt": ANYWHERE})
    blocks.at("list", block_rules.items, {"alt": ["paragraph", "reference", "blockquote"]})
    blocks.at("heading", block_rules.heading, {"alt": ["paragraph", "reference", "blockquote"]})
    blocks.before("paragraph", "outdented", block_rules.outdented, {"alt": ["paragraph"]})
    inline.at("escape", inline_rules.backslash)
    inline.at("backticks", inline_rules.code_span)
    inline.at("emphasis", emphasis.marks)
    inline.at("link", links.link)
    inline.disable("strikethrough")
    pairs.after("balance_pairs", "drop_unclear", emphasis.drop_unclear)
    for rule in (
        lower_headings,
        list_signs.keep_numbers,
        list_signs.show_tasks,
        keep_alignment,
        color_code,
    ):
        markdown.core.ruler.push(rule.__name__, rule)
    markdown.add_render_rule("as_typed", _as_typed)
    markdown.add_render_rule("fence", _code)
    return markdown


def _as_typed(
    _renderer: object, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return as_typed(tokens[index].content)


def _code(
    _renderer: object, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Return a code block, with the language that it is in and how that is called."""
    block = tokens[index]
    code = block.meta.get("html") or escapeHtml(block.content)
    if not block.info:
        return f"<pre><code>{code}</code></pre>\n"
    info = block.info.lower()
    return (
        f'<pre data-language="{escapeHtml(LANGUAGES[info])}">'
        f'<code class="language-{escapeHtml(info)}">{code}</code></pre>\n'
    )
