"""A query composed once finds what Django's own finds."""

import pytest
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.actions.rooms import create_room
from chat.models import Membership, Room, RoomCounter, RoomKind
from chatsite.orm.prepared import Prepared, PreparedAmong, PreparedModels
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


def test_finds_those_among_lists_of_any_length() -> None:
    people = [make_person(name).pk for name in ("Ann", "Bert", "Cleo")]
    among = PreparedAmong(
        lambda ids, names: User.objects.filter(
            pk__among=ids, namesake__among=names, first_name__gt="A"
        ).values_list("pk", "creation_date"),
        2,
    )
    dates = dict(User.objects.values_list("pk", "creation_date"))
    for wanted in (people[:1], people[1:], set(people), people[:2]):
        assert dict(among.rows(wanted, [1, 2])) == {pk: dates[pk] for pk in wanted}
    assert among.rows(people, [2]) == among.rows([], [1]) == among.rows(people, []) == []
    with pytest.raises(ValueError, match="format code"):
        among.rows(["1) OR (1=1"], [1])  # type: ignore[list-item]


def test_refuses_lists_that_it_does_not_search() -> None:
    ignoring = PreparedAmong(lambda _ids: User.objects.values_list("pk"), 1)
    with pytest.raises(ValueError, match="search among each"):
        ignoring.rows([1])


def test_finds_what_any_of_several_sets_of_numbers_means() -> None:
    people = sorted(make_person(name).pk for name in ("Ann", "Bert", "Cleo"))
    between = Prepared(
        lambda least, most: (
            User.objects.filter(pk__gte=least, pk__lte=most)
            .exclude(founder=True)
            .values_list("pk", "creation_date")
        ),
        2,
    )
    dates = dict(User.objects.values_list("pk", "creation_date"))
    for wanted in (people[:1], [people[0], people[2]], people):
        found = between.rows_of_any([(pk, pk) for pk in wanted])
        assert dict(found) == {pk: dates[pk] for pk in wanted}
    found = between.rows_of_any([(people[0], people[1]), (0, 1)])
    assert sorted(pk for pk, _ in found) == people[:2]
    assert between.rows_of_any([]) == []


@pytest.mark.parametrize("email", ["ann@example.com", "nobody@example.com"])
def test_models_come_as_from_django(email: str) -> None:
    ann = make_person("Ann")
    prepared = PreparedModels(lambda found: User.objects.filter(email=found), 1, by_text=True)
    found = prepared.first(email)
    assert (found is None) == (email != ann.email)
    if found is not None:
        assert {**found.__dict__, "_state": 0} == {**User.objects.get().__dict__, "_state": 0}
        assert (found._state.db, found._state.adding) == ("default", False)


def test_related_models_are_loaded(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ann = make_person("Ann")
    room = create_room(ann, "Kitchen", "", RoomKind.OPEN)
    other = Room.objects.create(
        kind=RoomKind.OPEN, room_name="Never used", name_key="never used", creator=ann
    )
    Membership.objects.create(room=other, user=ann)
    prepared = PreparedModels(
        lambda room_id: Membership.objects.filter(room_id=room_id),
        1,
        ("room", "room__counter", "user"),
    )
    with django_assert_num_queries(1):
        membership = prepared.first(room.pk)
        assert membership is not None
        assert (membership.room, membership.user) == (room, ann)
        assert (membership.room.counter.number, membership.room.counter.room) == (0, room)
    without = prepared.first(other.pk)
    assert without is not None
    with pytest.raises(RoomCounter.DoesNotExist), django_assert_num_queries(0):
        _ = without.room.counter
