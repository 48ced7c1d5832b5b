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

MIGRATIONS = (
    "accounts.migrations.0005_names_searched_for",
    "accounts.migrations.0007_names_without_blanks",
)


@pytest.fixture
def weiss(member: User) -> User:
    """Return somebody who called themself so."""
    edit_profile(member, {"first_name": "Åsa", "last_name": "Weiß"})
    return member


@pytest.mark.parametrize(
    "typed",
    [
        "weiss",
        "WEIẞ",
        "asa",
        "åsa weiß",
        "Asa  we",
        "asawe",
        "Weiß Å",
        "weissasa",
        "mika@example.com",
    ],
)
def test_is_found(weiss: User, owner: User, client_of: ClientOf, typed: str) -> None:
    text = client_of(owner).get("/people", {"search": typed}).text
    assert f"/people/{weiss.pk}" in text


@pytest.mark.parametrize(
    "typed", ["eiss", "sa", "weiss mika", "mika@example", "\u0301", "-", "example"]
)
def test_is_not_found(weiss: User, typed: str) -> None:
    assert weiss not in people_matching(typed)


NAMES = [
    ("太郎", "山田"),
    ("İsmet", "İstanbul"),
    ("ＴＡＲＯ", "ＹＡＭＡＤＡ"),
    ("Ju\u0308rgen", "Müller"),
    ("Siobhan", "O\u2019Brien-Lee"),
    ("アダ", "モレノ・ロペス"),
]


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        *(
            (typed, 0)
            for typed in ("太郎", "山田", "山田太郎", "太郎山田", "山田 太郎", "太郎　山田")
        ),
        *((typed, 1) for typed in ("istanbul", "İSTANBUL", "ıstanbul", "istanbul ismet")),
        *((typed, 2) for typed in ("taro", "ＴＡＲＯ", "yamada taro", "yamadataro")),
        *(
            (typed, 3)
            for typed in ("mu\u0308ller", "Müller Jürgen", "Jürgen Mu\u0308ller", "mullerj")
        ),
        *((typed, 4) for typed in ("obrien", "O'Brien", "o\u02bcbrien lee", "Obrien-Lee siob")),
        *((typed, 5) for typed in ("モレノロペス", "ﾓﾚﾉ", "モレノ・ロペス アダ")),
    ],
)
def test_names_as_people_type_them(owner: User, client_of: ClientOf, typed: str, whom: int) -> None:
    for number, (first, last) in enumerate(NAMES):
        person = make_person(f"P{number}")
        edit_profile(person, {"first_name": first, "last_name": last})
        if number == whom:
            wanted = person
    client = client_of(owner)
    assert [*people_matching(typed)] == [wanted]
    assert f'href="/people/{wanted.pk}"' in client.get("/people", {"search": typed}).text
    found = client.get("/search", {"q": typed}).text.partition('id="found"')[2]
    assert f'href="/direct/{wanted.pk}"' in found
    assert found.count('href="/direct/') == 1


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
    people = [make_person(name) for name in ("Åsa", "Zoë", "Łukasz", "Ann", "Yılmaz")]
    keys = ("search_name", "search_joined", "search_last_name")
    names = User.objects.order_by("pk").values_list(*keys)
    before = list(names)
    User.objects.update(search_name="", search_joined="", search_last_name="")
    for migration in map(import_module, MIGRATIONS):
        monkeypatch.setattr(migration, "BATCH", 2)
        migration.fill_in(apps, None)
    assert list(names) == before
    for person, typed in zip(people, ("asa", "zoe", "luk", "ann ex", "yilmaz"), strict=True):
        assert [*people_matching(typed)] == [person]
    assert {*people_matching("example")} == {*people}


@pytest.mark.own_database
def test_every_way_to_find_somebody_has_its_index() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The others choose by how many people there are.")
    plan = people_matching("asa")[:50].explain()
    for index in ("email_key=?", "users_search_joined", "users_search_last_name"):
        assert index in plan
