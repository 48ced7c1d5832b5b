"""What a browser tells of by itself: notifications, a sound, and when neither.

A cookie keeps it, as it does the appearance: a desk may ring while the phone is silent. Scripts
find it as attributes of ``<html>`` (static/js/sidebar/notifier.js).
"""

import re
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chatsite.http.private_cookie import private_cookie, set_private_cookie

COOKIE = "notifications"
WRITTEN = re.compile(r"([01])([01])(?:~(\d\d:\d\d)~(\d\d:\d\d))?", re.ASCII)


class Notifications(NamedTuple):
    """What somebody chose for a browser. ``quiet_from`` and ``quiet_until`` are times or empty."""

    desktop: bool = False
    sound: bool = False
    quiet_from: str = ""
    quiet_until: str = ""


def notifications_of(request: HttpRequest) -> Notifications:
    """Return what the browser keeps, or that it tells of nothing."""
    found = WRITTEN.fullmatch(private_cookie(request, COOKIE))
    if found is None:
        return Notifications()
    return Notifications(found[1] == "1", found[2] == "1", found[3] or "", found[4] or "")


def keep_notifications(response: HttpResponse, chosen: Notifications) -> None:
    """Let the browser keep ``chosen``, also when somebody logs out."""
    quiet = f"~{chosen.quiet_from}~{chosen.quiet_until}" if chosen.quiet_from else ""
    value = f"{chosen.desktop:d}{chosen.sound:d}{quiet}"
    set_private_cookie(response, COOKIE, value, settings.SESSION_COOKIE_AGE)


def notifications(request: HttpRequest) -> dict[str, SafeString]:
    """Give every page its ``notification_attributes`` for ``<html>``. Django finds it by TEMPLATES.

    An attribute stands there only where something was chosen.
    """
    chosen = notifications_of(request)
    ways = " ".join(
        name for name, on in (("desktop", chosen.desktop), ("sound", chosen.sound)) if on
    )
    attributes = format_html(' data-tells="{}"', ways) if ways else SafeString()
    if chosen.quiet_from:
        hours = f"{chosen.quiet_from} {chosen.quiet_until}"
        attributes += format_html(' data-quiet="{}"', hours)
    return {"notification_attributes": attributes}
