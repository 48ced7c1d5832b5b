"""People of a room, as its page lists them."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.own_status import OwnStatus
from chat.live.presence.statuses import OFFLINE
from chat.queries.members import RoomPerson
from chat.rendering.prepared_template import render_template

KEPT_ROWS = 4_000


def person_row_html(person: RoomPerson, status: str = OFFLINE) -> SafeString:
    """Return one line of the people of a room; ``status`` is what others see of the person."""
    return _rendered(person, status)


def own_status_html(own: OwnStatus | None) -> str:
    """Return what a line of a list says of what somebody says of themself; empty for nothing."""
    return render_template("accounts/_own_status.html", {"own": own}) if own is not None else ""


def presence_attributes(user_id: int, status: str) -> SafeString:
    """Return the attributes of a picture for ``status``; whoever is offline has none."""
    if status == OFFLINE:
        return format_html('data-person="{}"', user_id)
    return format_html('data-person="{0}" data-status="{1}" title="{1}"', user_id, status)


@lru_cache(KEPT_ROWS)
def _rendered(person: RoomPerson, status: str) -> SafeString:
    context = {
        "person": person.face,
        "role": person.shown_role,
        "is_disabled": person.is_disabled,
        "own": person.own_status,
        "presence": presence_attributes(person.face.pk, status),
    }
    return render_template("chat/_person_row.html", context)
