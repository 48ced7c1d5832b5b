"""The emoji there are, each in one form: that of the list which pages have as well.

``make emoji`` writes the list; ``.make/emoji.py`` says what is in it.
"""

import json
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError

#: More than any emoji has, also with U+FE0F after each of its characters.
EMOJI_LIMIT = 20
#: Those that are offered first.
QUICK = ("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀")
NO_EMOJI = f"This is not an emoji. Give one alone, such as {QUICK[0]}."
LIST = settings.BASE_DIR / "static" / "vendor" / "emojibase" / "emoji.json"
TONES = "🏻🏼🏽🏾🏿"
# What asks for colours, and is often left out or put where it is not needed.
COLOURS = "\ufe0f"


def emoji_of(text: str) -> str:
    """Return the emoji that ``text`` is, in the form in which it is stored, counted and shown.

    With and without U+FE0F it is the same one. Raises ``ValidationError`` on ``emoji``.
    """
    found = _known().get(text.replace(COLOURS, "")) if len(text) <= EMOJI_LIMIT else None
    if found is None:
        raise ValidationError({"emoji": NO_EMOJI})
    return found[0]


def quick_emoji() -> list[tuple[str, str]]:
    """Return the emoji that are offered first, each with its short name."""
    return [_known()[emoji.replace(COLOURS, "")] for emoji in QUICK]


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Return each emoji and its short name by what it is without U+FE0F; read when first asked."""
    known = {}
    for kind in json.loads(LIST.read_text())["kinds"]:
        for emoji, name, *more in kind["emoji"]:
            for form in (emoji, *_with_tones(*more)):
                known[form.replace(COLOURS, "")] = form, name
    return known


def _with_tones(_codes: str, _words: str = "", toned: str = "") -> list[str]:
    """Return an emoji with each skin tone that it has, by what the list says of it."""
    return [
        form.replace("_", one).replace("~", other)
        for form in toned.split()
        for one in TONES
        for other in (TONES if "~" in form else one)
        if "~" not in form or other != one
    ]
