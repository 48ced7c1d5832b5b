"""A person's keywords, which are nobody else's business, and the rooms in which they count."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User
from chat.models import KEYWORD_LENGTH, Keyword, RoomCounter
from chat.queries.keywords import have_keywords
from chat.queries.members import rooms_of
from chatsite.limits import spend
from chatsite.search import search_key
from chatsite.words import lead_of

KEYWORDS_LIMIT = 20
LEAST_LENGTH = 2
# Of what is typed: blanks fall away.
TYPED_LIMIT = 2 * KEYWORD_LENGTH
LENGTH = f"A keyword has {LEAST_LENGTH} to {KEYWORD_LENGTH} characters."
NO_WORD = "A keyword needs a word: write letters or digits."
TOO_MANY = f"You have {KEYWORDS_LIMIT} keywords. Remove one first."


def add_keyword(user: User, typed: str) -> Keyword:
    """Let messages that contain ``typed`` call ``user``; what they have already is left as it is.

    Returns the keyword. Raises ``ValidationError`` on ``keyword``, ``TooManyAttempts``.
    """
    spend("keyword", user.pk)
    keyword = cleaned_keyword(typed)
    key = search_key(keyword)
    mine = Keyword.objects.of_person(user.pk)
    known = list(mine)
    row = next((one for one in known if one.keyword_key == key), None)
    if row is None:
        if len(known) >= KEYWORDS_LIMIT:
            raise ValidationError({"keyword": TOO_MANY})
        row = Keyword(user=user, keyword=keyword, keyword_key=key, lead_key=lead_of(key))
        try:
            row.save(force_insert=True)
        except IntegrityError:
            # The same in another window, at the same moment.
            row = mine.get(keyword_key=key)
    # Each time, so that whoever was cut off here only has to do it again.
    _note(rooms_of([user.pk]).get(user.pk, ()))
    return row


def remove_keyword(user: User, keyword_id: int) -> None:
    """Let a keyword of ``user`` call them no longer; what it called them to stays.

    Raises ``TooManyAttempts``.
    """
    spend("keyword", user.pk)
    Keyword.objects.of_person(user.pk).filter(pk=keyword_id).delete()


def cleaned_keyword(typed: str) -> str:
    """Return ``typed`` as it is kept; raises ``ValidationError`` on ``keyword``."""
    keyword = " ".join(typed[: TYPED_LIMIT + 1].split())
    if len(typed) > TYPED_LIMIT or len(keyword) > KEYWORD_LENGTH:
        raise ValidationError({"keyword": LENGTH})
    key = search_key(keyword)
    if not LEAST_LENGTH <= len(key) <= KEYWORD_LENGTH:
        raise ValidationError({"keyword": LENGTH})
    if not lead_of(key) or not keyword.isprintable():
        raise ValidationError({"keyword": NO_WORD})
    return keyword


def note_keywords_of(room_id: int, user_ids: Collection[int]) -> None:
    """Let the keywords of people count in a room that they are in since a moment ago.

    To be called once their memberships are stored for good: whoever adds their first keyword
    meanwhile sees these, or this sees the keyword.
    """
    if have_keywords(user_ids):
        _note([room_id])


def _note(room_ids: Collection[int]) -> None:
    """Let what is sent to rooms be looked through for keywords."""
    there = RoomCounter.objects.filter(pk__in=room_ids)
    there.filter(keyworded__isnull=True).update(keyworded=True)
