"""The addresses in pages: ``url`` as Django has it, each found once.

A page has forty, which were an eighth of what it cost: Django looks each up anew.
"""

from functools import lru_cache

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()

ADDRESSES_KEPT = 10_000


class KeptUrlNode(URLNode):
    """Django's, for a name and the numbers or words that follow it."""

    def render(self, context: Context) -> str:
        """Return the address. Raises ``NoReverseMatch`` for a name that has none."""
        name = self.view_name.resolve(context)
        # The admin's addresses depend on more than their name.
        if self.kwargs or self.asvar or ":" in name or not context.autoescape:
            return super().render(context)
        return _address(name, *[each.resolve(context) for each in self.args])


@register.tag
def url(parser: Parser, token: Token) -> KeptUrlNode:
    """Return the address of a view by its name, as Django's tag does."""
    node = djangos(parser, token)
    return KeptUrlNode(node.view_name, node.args, node.kwargs, node.asvar)


@lru_cache(ADDRESSES_KEPT)
def _address(name: str, *args: object) -> SafeString:
    return SafeString(conditional_escape(reverse(name, args=args)))
