"""Small parts of pages that need no ``load``: when something happened, and the box of a field."""

from datetime import UTC, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chatsite.reader import reader_of, time_zone

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


@register.simple_tag(takes_context=True)
def time_there(context: dict[str, Any], zone_name: str) -> SafeString:
    """Return the time of day in a zone, nothing where it is that of the reader, or none.

    static/js/sidebar/times_there.js keeps it.
    """
    now, reader, zone = timezone.now(), reader_of(context["request"]), time_zone(zone_name)
    there = now.astimezone(zone).utcoffset()
    if not zone_name or there is None or there == now.astimezone(reader.zone).utcoffset():
        return SafeString("")
    said = reader._replace(zone=zone).time_of_day(now)
    minutes = int(there.total_seconds() // 60)
    return format_html('<time data-minutes-ahead="{}">{}</time>', minutes, said)


@register.simple_tag
def box(field: BoundField) -> SafeString:
    """Return what one types into, in the look of all fields."""
    return field.as_widget(attrs={"class": "input"})
