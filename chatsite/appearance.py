"""How the chat looks and feels in one browser: theme, density, clock, and what Enter does.

A cookie keeps it. So the first frame of every page has it, without a script and without a question
to any database; the page on which one logs in has it too; and a desk may be light while the phone
is dark. Styles and scripts find it as attributes of ``<html>``.
"""

from typing import NamedTuple

from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from chatsite.clock import has_twelve_hours
from chatsite.http.private_cookie import private_cookie, set_private_cookie

COOKIE = "appearance"
LONGEST = 200


class Theme(TextChoices):
    """Which colours pages have."""

    SYSTEM = "system", "System"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class Density(TextChoices):
    """How much of a conversation fits on a screen."""

    COMFORTABLE = "comfortable", "Comfortable"
    COMPACT = "compact", "Compact"


class Clock(TextChoices):
    """How the time of day is written."""

    LANGUAGE = "language", "By language"
    TWELVE = "12", "12 hours"
    TWENTY_FOUR = "24", "24 hours"


class Enter(TextChoices):
    """What the Enter key does where one writes a message."""

    SENDS = "send", "Sends"
    BREAKS = "line", "New line"


class Appearance(NamedTuple):
    """What somebody chose for a browser, or what holds until they do."""

    theme: str = Theme.SYSTEM
    density: str = Density.COMFORTABLE
    clock: str = Clock.LANGUAGE
    enter: str = Enter.SENDS


CHOICES: dict[str, type[TextChoices]] = {
    "theme": Theme,
    "density": Density,
    "clock": Clock,
    "enter": Enter,
}


def appearance_of(request: HttpRequest) -> Appearance:
    """Return what the browser keeps, without what cannot be chosen."""
    said = private_cookie(request, COOKIE)[:LONGEST].split("&")
    pairs = (part.partition("=") for part in said)
    known = {
        name: value for name, _, value in pairs if name in CHOICES and value in CHOICES[name].values
    }
    return Appearance(**known)


def keep_appearance(response: HttpResponse, appearance: Appearance) -> None:
    """Let the browser keep ``appearance``, also when somebody logs out."""
    value = "&".join(f"{name}={chosen}" for name, chosen in appearance._asdict().items())
    set_private_cookie(response, COOKIE, value, settings.SESSION_COOKIE_AGE)


def clock_has_twelve_hours(request: HttpRequest) -> bool:
    """Return whether the reader's clock has twelve hours: as they chose, or as their language."""
    clock = appearance_of(request).clock
    if clock == Clock.LANGUAGE:
        return has_twelve_hours(request.headers.get("Accept-Language", ""))
    return clock == Clock.TWELVE


def appearance(request: HttpRequest) -> dict[str, object]:
    """Give every page its ``theme``, what Enter does, and ``appearance_attributes`` for ``<html>``.

    Django finds it by TEMPLATES. An attribute stands there only for what differs from the rule, as
    the style sheets and static/js/server/appearance.js expect.
    """
    chosen = appearance_of(request)
    return {
        "theme": chosen.theme,
        "enter_sends": chosen.enter == Enter.SENDS,
        "appearance_attributes": _attributes(request, chosen),
    }


def _attributes(request: HttpRequest, chosen: Appearance) -> SafeString:
    differing = {
        "theme": chosen.theme if chosen.theme != Theme.SYSTEM else "",
        "density": chosen.density if chosen.density != Density.COMFORTABLE else "",
        "clock": Clock.TWELVE if clock_has_twelve_hours(request) else "",
        "enter": chosen.enter if chosen.enter != Enter.SENDS else "",
    }
    named = ((name, value) for name, value in differing.items() if value)
    return format_html_join("", ' data-{}="{}"', named)
