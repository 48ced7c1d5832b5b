"""What people search for: so little that no database works long for it."""

from django.core.exceptions import ValidationError

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
