"""A query composed once finds what Django's own finds."""

import pytest
from django.db.models import F

from accounts.models import User
from chatsite.prepared import Prepared
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db

COLUMNS = ("pk", "first_name", "creation_date", "founder")


def test_finds_the_same_each_time_it_is_asked() -> None:
    people = sorted(make_person(name).pk for name in ("Ann", "Bert", "Cleo"))

    def compose(least: int, most: int) -> "object":
        return User.objects.filter(pk__gte=least, pk__lt=most).order_by("pk").values_list(*COLUMNS)

    prepared = Prepared(compose, 2)  # type: ignore[arg-type]
    for least, most in ((people[0], people[2]), (people[1], people[2] + 1), (0, 1)):
        assert prepared.rows(least, most) == list(compose(least, most))  # type: ignore[call-overload]
    assert len(prepared.rows(0, 2**63 - 1)) == 3


def test_keeps_what_does_not_change() -> None:
    make_person("Ann")
    make_person("Bert")
    bert = Prepared(
        lambda least: User.objects.filter(pk__gte=least, first_name="Bert").values_list("email"), 1
    )
    assert bert.rows(0) == [("bert@example.com",)]


def test_refuses_what_it_cannot_ask_again() -> None:
    ignoring = Prepared(lambda _number: User.objects.values_list("pk"), 1)
    with pytest.raises(ValueError, match="compare with each"):
        ignoring.rows(1)
    changing = Prepared(lambda number: User.objects.filter(pk__lt=number + 1).values_list("pk"), 1)
    with pytest.raises(ValueError, match="compare with each"):
        changing.rows(1)
    with pytest.raises(ValueError, match="zip"):
        Prepared(lambda number: User.objects.filter(pk=F("pk") + number), 1).rows(1, 2)
