"""The icons of pages: one file for all, drawn in the colour of the text beside them."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


# Each name with few classes, all of which stand in templates.
ICONS_KEPT = 500


@register.simple_tag
@lru_cache(ICONS_KEPT)
def icon(name: str, kinds: str = "") -> SafeString:
    """Return the icon ``name`` of ``static/icons.svg``, hidden from screen readers.

    ``kinds`` are further classes: ``small``, ``filled``, or ``turns`` for what points elsewhere in
    a page from right to left. Made once: a page has a hundred, which were a tenth of its cost.
    """
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {kinds}" if kinds else "",
        static("icons.svg"),
        name,
    )
