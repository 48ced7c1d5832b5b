"""The icons of pages: one file for all, drawn in the colour of the text beside them."""

from functools import lru_cache

from django import template
from django.template.base import FilterExpression, Node, Parser, TextNode, Token, Variable
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


# Each name with few classes, all of which stand in templates.
ICONS_KEPT = 500


class IconNode(Node):
    """An icon that is known only when a page is rendered."""

    def __init__(self, arguments: list[FilterExpression]) -> None:
        self._arguments = arguments

    def render(self, context: Context) -> SafeString:
        """Return the icon."""
        return icon(*[each.resolve(context) for each in self._arguments])


@register.tag("icon")
def icon_tag(parser: Parser, token: Token) -> Node:
    """Put :func:`icon` into a page: ``{% icon "star" %}``, ``{% icon name "small" %}``.

    As text of the template, where it says which: a page has a hundred.
    """
    arguments = [parser.compile_filter(each) for each in token.split_contents()[1:]]
    if any(isinstance(each.var, Variable) or each.filters for each in arguments):
        return IconNode(arguments)
    return TextNode(icon(*[str(each.var) for each in arguments]))


@lru_cache(ICONS_KEPT)
def icon(name: str, kinds: str = "") -> SafeString:
    """Return the icon ``name`` of ``static/icons.svg``, hidden from screen readers.

    ``kinds`` are further classes: ``small``, ``filled``, or ``turns`` for what points elsewhere in
    a page from right to left.
    """
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {kinds}" if kinds else "",
        static("icons.svg"),
        name,
    )
