"""The card of somebody who is not there says when they last were."""

from datetime import UTC, datetime

import pytest

from accounts.models import LastSeen, User, UserStatus
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db
SEEN = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
WHOLE = "5 November 2026, 09:30"
SENTENCE = (
    f'Last here <time datetime="2026-11-05T09:30:00Z" title="{WHOLE}" data-local>{WHOLE}</time>'
)


def test_the_card_says_when_somebody_was_last_here(
    member: User, outsider: User, client_of: ClientOf
) -> None:
    LastSeen.objects.create(pk=member.pk, seen_date=SEEN)
    client = client_of(outsider)

    assert SENTENCE in client.get(f"/people/{member.pk}").text
    assert "Last here" not in client.get(f"/people/{outsider.pk}").text


def test_it_does_not_of_a_disabled_account(
    member: User, outsider: User, client_of: ClientOf
) -> None:
    LastSeen.objects.create(pk=member.pk, seen_date=SEEN)
    member.user_status = UserStatus.DISABLED
    member.save()

    assert "Last here" not in client_of(outsider).get(f"/people/{member.pk}").text
