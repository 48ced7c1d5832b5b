"""What people search for: so little that no database works long for it, however it is typed."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db.models import Q

from chatsite.names import normalised_key

# Characters.
LENGTH_LIMIT = 200
WORDS_LIMIT, ADMIN_WORDS_LIMIT = 5, 8
TOO_LONG = f"Search for at most {LENGTH_LIMIT} characters."
TOO_MANY_WORDS = "Search for at most {} words."


def words_of(typed: str, most: int = WORDS_LIMIT) -> list[str]:
    """Return the words of a search, at most ``most`` of them.

    Raises ``ValidationError`` on ``search`` for more words, and for more than ``LENGTH_LIMIT``
    characters.
    """
    if len(typed) > LENGTH_LIMIT:
        raise ValidationError({"search": TOO_LONG})
    words = typed.split()
    if len(words) > most:
        raise ValidationError({"search": TOO_MANY_WORDS.format(most)})
    return words


# Letters of their own that Unicode takes apart no further, and who lacks them on the keyboard types
# so; apostrophes and hyphens of all kinds.
PLAIN = str.maketrans(
    {
        "\u0131": "i",
        "\u0142": "l",
        "\u00f8": "o",
        "\u0111": "d",
        "\u00f0": "d",
        "\u0127": "h",
        "\u0167": "t",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00fe": "th",
        "\u014b": "n",
        "\u0259": "e",
        **dict.fromkeys("\u2018\u2019\u02bb\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2012\u2013\u2014\u2212", "-"),
    }
)
# Marks that people leave out: those above and below letters, Hebrew points and Arabic vowels. Not
# those that make another letter of one, such as the voicing of kana
# (https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values).
OVERLAY, POINTS, ATTACHED = 1, range(10, 36), 200
# There are none beyond these planes.
PLANES = 0x20000


def _is_left_out(letter: int) -> bool:
    place = unicodedata.combining(chr(letter))
    return place == OVERLAY or place in POINTS or place >= ATTACHED


_FOLDED = {**dict.fromkeys(filter(_is_left_out, range(PLANES))), **PLAIN}
# What stands between the words of a name, or within one of them, and is not always typed.
BETWEEN = str.maketrans("", "", " '-\u00b7\u30fb")
# Greater than whatever may follow in a name: no character ever.
LAST = "\U0010ffff"


def search_key(text: str) -> str:
    """Return ``text`` as searches compare it: "Weiß" and "Šimić" like "weiss simic".

    As ``normalised_key``, without accents.
    """
    return without_accents(normalised_key(text))


def without_accents(text: str) -> str:
    """Return ``text``, of bounded length and folded already, with the letters that people type."""
    if text.isascii():
        return text.translate(PLAIN)
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", apart.translate(_FOLDED))


def joined_key(text: str) -> str:
    """Return ``text`` as names are found by it: "O'Brien-Lee" like "obrienlee".

    As ``search_key``, without blanks, apostrophes and hyphens.
    """
    return search_key(text).translate(BETWEEN)


def begins(column: str, key: str) -> Q:
    """Return the condition that a column of keys begins with ``key``, which is not empty.

    As a range, for which every database uses an index: SQLite takes none for LIKE.
    """
    return Q(**{f"{column}__gte": key, f"{column}__lt": key + LAST})
