"""Who is connected, in a page as it is loaded; its script keeps it true."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chat.live.presence.statuses import OFFLINE
from chat.live.publish import status_of

register = template.Library()


@register.simple_tag
def presence(user_id: int) -> SafeString:
    """Return the attributes of the picture of somebody who is seen to be there or not."""
    return presence_attributes(user_id, status_of(user_id))


def presence_attributes(user_id: int, status: str) -> SafeString:
    """Return the attributes for ``status``; whoever is offline has none."""
    if status == OFFLINE:
        return format_html('data-person="{}"', user_id)
    return format_html('data-person="{0}" data-status="{1}" title="{1}"', user_id, status)
