"""Mentions in the HTML of messages: who is marked there, and how the marks are shown.

A message stores marks, not links: people are called by the name they have now.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape

from chat.models import EVERYBODY
from chat.rendering.mention_marks import MARK_ATTRIBUTE, MARK_OF_ROOM, MARK_TAG

# No text of a message has this: the sanitiser writes it, of what the renderer made alone.
OPENING = f'<{MARK_TAG} {MARK_ATTRIBUTE}="'
MARK = re.compile(f'{OPENING}([0-9]+|{MARK_OF_ROOM})">([^<]*)</{MARK_TAG}>')
LINKS_KEPT = 10_000


def marked_in(html: str) -> list[int]:
    """Return whom the marks in ``html`` mean, each once, ``EVERYBODY`` for the whole room."""
    return list(dict.fromkeys(_who(found) for found in MARK.finditer(html)))


def keep_marks(html: str, names: Mapping[int, str]) -> str:
    """Return ``html`` with the marks of those in ``names``; other marks become their text.

    People get their names; that of ``EVERYBODY`` does not matter.
    """

    def kept(found: re.Match[str]) -> str:
        who = _who(found)
        if who not in names:
            return found[2]
        text = found[2] if who == EVERYBODY else f"@{escape(names[who])}"
        return f'{OPENING}{found[1]}">{text}</{MARK_TAG}>'

    return MARK.sub(kept, html)


def show_marks(html: str, names: Mapping[int, str]) -> str:
    """Return the stored ``html`` of a message as it is shown: with links to people.

    ``names`` are those that the people have now.
    """

    def shown(found: re.Match[str]) -> str:
        who = _who(found)
        if who == EVERYBODY:
            return f'<span class="mention">{found[2]}</span>'
        name = f"@{escape(names[who])}" if who in names else found[2]
        link = _person_link(who)
        return f'<a class="mention" dir="auto" data-user="{who}" href="{link}">{name}</a>'

    return MARK.sub(shown, html)


def mark_name(shown: str, user_id: int) -> str:
    """Return ``shown`` HTML with what calls somebody, alone or with everybody, as the class ``me``.

    static/js/room/personalise.js does the same with messages that arrive.
    """
    name = f'<a class="mention" dir="auto" data-user="{user_id}"'
    marked = shown.replace(name, name.replace('"mention"', '"mention me"'))
    return marked.replace('<span class="mention">', '<span class="mention me">')


def mention_in(shown: str, user_id: int) -> int:
    """Return the place in ``shown`` HTML that mentions somebody, or else everybody; 0 for none."""
    places = (shown.find(f'" data-user="{user_id}" '), shown.find('<span class="mention">'))
    found = next((place for place in places if place >= 0), 0)
    return shown.rfind("<", 0, found + 1) if found else 0


def _who(found: re.Match[str]) -> int:
    return EVERYBODY if found[1] == MARK_OF_ROOM else int(found[1])


@lru_cache(LINKS_KEPT)
def _person_link(user_id: int) -> str:
    return reverse("person", args=(user_id,))
