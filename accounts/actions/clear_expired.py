"""Removing sessions and tokens whose time is over."""

from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.models import AccessToken, UserSession

# Rows that one statement deletes.
AT_ONCE = 500


def clear_expired(user_id: int | None = None) -> int:
    """Delete what has expired, of one person or of everybody; return how many rows."""
    now = timezone.now()
    sessions = UserSession.objects.filter(expire_date__lte=now)
    tokens = AccessToken.objects.filter(expiry_date__lte=now)
    if user_id is not None:
        sessions, tokens = sessions.filter(user_id=user_id), tokens.filter(user_id=user_id)
    return _delete(sessions) + _delete(tokens)


def _delete(rows: QuerySet[Model]) -> int:
    # By their keys: a search that deletes locks rows of others on its way in MariaDB, and one of
    # two who log in at the same moment was ended as a deadlock.
    deleted = 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        deleted += rows.filter(pk__in=keys).delete()[0]
    return deleted
