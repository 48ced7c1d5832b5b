"""Small parts of pages that need no ``load``: when something happened, and the box of a field."""

from datetime import UTC, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chatsite.reader import reader_of

register = template.Library()


@register.simple_tag(takes_context=True)
def local_time(context: dict[str, Any], moment: datetime) -> SafeString:
    """Return ``moment`` as its reader says it, and the whole of it when it is pointed at.

    static/js/server/local_times.js puts it right where the browser's time zone is not known yet.
    """
    reader = reader_of(context["request"])
    return format_html(
        '<time datetime="{}" title="{}" data-local>{}</time>',
        f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        reader.date_and_time(moment),
        reader.near_or_date_and_time(moment),
    )


@register.simple_tag
def box(field: BoundField) -> SafeString:
    """Return what one types into, in the look of all fields."""
    return field.as_widget(attrs={"class": "input"})
