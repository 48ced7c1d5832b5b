"""Removing sessions and tokens whose time is over."""

from django.utils import timezone

from accounts.models import AccessToken, UserSession


def clear_expired(user_id: int | None = None) -> int:
    """Delete what has expired, of one person or of everybody; return how many rows."""
    now = timezone.now()
    sessions = UserSession.objects.filter(expire_date__lte=now)
    tokens = AccessToken.objects.filter(expiry_date__lte=now)
    if user_id is not None:
        sessions, tokens = sessions.filter(user_id=user_id), tokens.filter(user_id=user_id)
    return sessions.delete()[0] + tokens.delete()[0]
