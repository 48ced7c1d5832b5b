"""Finding people, and when they were last here."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import LastSeen, User, UserStatus
from accounts.validators import email_key_of
from chatsite.http.converters import LARGEST_ID
from chatsite.orm.folding import Folded
from chatsite.search import begins, joined_key, words_of

# Of those found; whoever looks for somebody else searches more precisely.
PEOPLE_SHOWN = 50


def people_matching(search: str) -> QuerySet[User]:
    """Return the active people whose name begins with ``search``, the first or the last one first.

    Without case, accents and what is between words. An e-mail finds its owner only when it is
    complete. Raises ``ValidationError`` as ``words_of`` does.
    """
    search = " ".join(words_of(search))
    # So said, nearly everybody is not looked up by the index of the status.
    active: QuerySet[User] = User.objects.exclude(user_status=UserStatus.DISABLED)
    if not search or "\x00" in search:
        return active.none()
    wanted = Q(email_key=email_key_of(search))
    if key := joined_key(search):
        wanted |= begins("search_joined", key) | begins("search_last_name", key)
    return active.filter(wanted).order_by(
        "search_name", Folded("first_name"), Folded("last_name"), "pk"
    )


def person_named(named: str) -> User | None:
    """Return the active person with the e-mail or id ``named``, or ``None``."""
    active: QuerySet[User] = User.objects.filter(user_status=UserStatus.ACTIVE)
    if named.isascii() and named.isdecimal() and len(named) <= 19 and int(named) <= LARGEST_ID:
        return active.filter(pk=int(named)).first()
    if "\x00" in named:
        return None
    return active.filter(email_key=email_key_of(named)).first()


def seen_date_of(person: User) -> datetime | None:
    """Return when somebody was last connected and to be seen, to a few minutes.

    ``None`` when they never were, or do not want it known.
    """
    if person.hides_times:
        return None
    seen = LastSeen.objects.filter(pk=person.pk).values_list("seen_date", flat=True)
    return seen.first()
