"""What has expired goes, and whoever logs in stands in nobody's way meanwhile."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions.clear_expired import AT_ONCE, clear_expired
from accounts.models import User, UserSession
from chatsite.testing.people import PASSWORD

pytestmark = pytest.mark.django_db


def give_sessions(user: User, count: int, lasts: timedelta) -> None:
    """Store sessions of somebody."""
    now = timezone.now()
    UserSession.objects.bulk_create(
        UserSession(
            session_key=f"{user.pk}-{lasts.days}-{number}",
            user_id=user.pk,
            expire_date=now + lasts,
            creation_date=now,
            last_used_date=now,
        )
        for number in range(count)
    )


def deletions_by_logging_in(user: User) -> list[str]:
    """Log somebody in by the form; return the statements that deleted rows of sessions."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = Client().post("/login", {"email": user.email, "password": PASSWORD})
    assert answer.status_code == 302
    statements = [query["sql"] for query in queries]
    return [sql for sql in statements if sql.startswith("DELETE") and "user_session" in sql]


def test_where_nothing_has_expired_nothing_is_deleted(member: User, outsider: User) -> None:
    # MariaDB would lock rows of others in looking for what to delete.
    give_sessions(outsider, 1, timedelta(days=-1))
    give_sessions(member, 1, timedelta(days=1))
    assert deletions_by_logging_in(member) == []
    give_sessions(member, 2, timedelta(days=-1))
    assert len(deletions_by_logging_in(member)) == 1
    assert UserSession.objects.filter(user_id=member.pk).count() == 3
    assert UserSession.objects.filter(user_id=outsider.pk).count() == 1


def test_however_much_has_expired_all_of_it_goes(member: User) -> None:
    give_sessions(member, 2 * AT_ONCE + 1, timedelta(days=-1))
    give_sessions(member, 1, timedelta(days=1))
    assert clear_expired() == 2 * AT_ONCE + 1
    assert UserSession.objects.count() == 1
