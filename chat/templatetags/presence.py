"""Who is connected, in a page as it is loaded; its script keeps it true."""

from django import template
from django.utils.safestring import SafeString

from chat.live.presence.statuses import OFFLINE
from chat.live.publish import status_of
from chat.rendering.people import presence_attributes

register = template.Library()


@register.simple_tag
def presence(user_id: int) -> SafeString:
    """Return the attributes of the picture of somebody who is seen to be there or not."""
    return presence_attributes(user_id, status_of(user_id))


@register.filter
def is_away(user_id: int) -> bool:
    """Return whether somebody is not seen to be there now."""
    return status_of(user_id) == OFFLINE
