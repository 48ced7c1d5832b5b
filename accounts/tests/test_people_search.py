"""Finding people by what somebody types of their name: quick, and true whoever changes the name."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from accounts.actions.profile import edit_profile
from accounts.models import User
from accounts.queries.people import people_matching
from chatsite.testing.people import make_person
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def weiss(member: User) -> User:
    """Return somebody who called themself so."""
    edit_profile(member, {"first_name": "Åsa", "last_name": "Weiß"})
    return member


@pytest.mark.parametrize(
    "typed", ["weiss", "WEIẞ", "asa", "åsa weiß", "Asa  we", "mika@example.com"]
)
def test_is_found(weiss: User, owner: User, client_of: ClientOf, typed: str) -> None:
    text = client_of(owner).get("/people", {"search": typed}).text
    assert f"/people/{weiss.pk}" in text


@pytest.mark.parametrize("typed", ["eiss", "sa", "weiss asa", "mika@example", "\u0301", "example"])
def test_is_not_found(weiss: User, typed: str) -> None:
    assert weiss not in people_matching(typed)


def test_administrators_find_them_by_parts(weiss: User, admin: User, client_of: ClientOf) -> None:
    client = client_of(admin)
    for typed in ("eiss", "weiß åsa", "sa mika@"):
        assert "1 user" in client.get("/admin/accounts/user/", {"q": typed}).text
    assert "0 users" in client.get("/admin/accounts/user/", {"q": "weiss ada"}).text


def test_what_an_administrator_writes_is_found(
    weiss: User, admin: User, client_of: ClientOf
) -> None:
    names = ("email", "phone_number", "bio", "user_role")
    typed = {name: getattr(weiss, name) for name in names}
    page = f"/admin/accounts/user/{weiss.pk}/change/"
    client_of(admin).post(page, {**typed, "first_name": "Zoë", "last_name": "Šimić"})
    assert [*people_matching("simic")] == [*people_matching("zoe simic")] == [weiss]
    assert not people_matching("weiss")


def test_the_disabled_are_not_found(weiss: User) -> None:
    weiss.user_status = 9
    weiss.save(update_fields=["user_status"])
    assert not people_matching("weiss")


def test_people_from_before_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("accounts.migrations.0005_names_searched_for")
    monkeypatch.setattr(migration, "BATCH", 2)
    people = [make_person(name) for name in ("Åsa", "Zoë", "Łukasz", "Ann", "Yılmaz")]
    User.objects.update(search_name="", search_last_name="")
    migration.fill_in(apps, None)
    for person, typed in zip(people, ("asa", "zoe", "luk", "ann ex", "yilmaz"), strict=True):
        assert [*people_matching(typed)] == [person]
    assert {*people_matching("example")} == {*people}


@pytest.mark.own_database
def test_every_way_to_find_somebody_has_its_index() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The others choose by how many people there are.")
    plan = people_matching("asa")[:50].explain()
    for index in ("email_key=?", "users_search_name", "users_search_last_name"):
        assert index in plan
