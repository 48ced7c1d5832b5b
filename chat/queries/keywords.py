"""The keywords of people, and whom a message calls by them."""

from collections.abc import Collection

from django.db import connection

from accounts.models import UserStatus
from chat.models import Keyword
from chat.models.mention import CALLED_LIMIT
from chat.rendering.excerpt import text_of
from chatsite.words import folded_text, leads_in, stands_in

# As many as a text has pairs of characters that differ, in a script without blanks.
LEADS_LIMIT = 4_000
# Of all people of the room together, what may stand in the text by its lead.
CANDIDATES_LIMIT = 1_000
# Composed by hand for the reasons of ``queries.unread``.
CANDIDATES = """
SELECT k.keyword_key, k.user_id FROM keywords k
JOIN room_members m ON m.user_id = k.user_id
JOIN users u ON u.id = k.user_id
WHERE k.lead_key IN ({leads}) AND m.room_id = %s AND NOT m.banned AND m.user_id <> %s
AND u.user_status = %s ORDER BY k.user_id LIMIT {limit}
"""


def keywords_of(user_id: int) -> list[Keyword]:
    """Return the keywords of a person, as they are sorted by everybody."""
    return list(Keyword.objects.of_person(user_id).order_by("keyword_key"))


def have_keywords(user_ids: Collection[int]) -> bool:
    """Return whether any of these people has keywords."""
    return Keyword.objects.filter(user_id__among=user_ids).exists()


def called_by_keyword(room_id: int, sender_id: int, markup: str) -> list[int]:
    """Return the people of a room, but for its sender, who have a keyword in a message.

    ``markup`` is its HTML: its text is looked at as it is read, code included. At most
    ``CALLED_LIMIT`` are found. Asks the database once.
    """
    text = folded_text(text_of(markup))
    leads = leads_in(text, LEADS_LIMIT)
    if not leads:
        return []
    sql = CANDIDATES.format(leads=", ".join(["%s"] * len(leads)), limit=CANDIDATES_LIMIT)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*leads, room_id, sender_id, UserStatus.ACTIVE.value])
        people: dict[str, list[int]] = {}
        for key, user_id in cursor.fetchall():
            people.setdefault(key, []).append(user_id)
    found = {who for key, having in people.items() if stands_in(key, text) for who in having}
    return sorted(found)[:CALLED_LIMIT]
