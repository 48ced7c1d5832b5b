"""Whom one may mean who begins to type a name after an "@"."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room
from chat.actions.rooms import describe_room
from chat.models import Message, Room
from chat.queries import suggestions as query
from chat.queries.suggestions import JUST_NOW, SUGGESTIONS_LIMIT, suggestions
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def called(room: Room, first_name: str, last_name: str) -> User:
    person = make_person(first_name)
    person.last_name = last_name
    person.save(update_fields=["last_name"])
    join_room(person, room)
    return person


@pytest.fixture
def people(open_room: Room) -> dict[str, User]:
    names = [
        *("Émile Zola", "Ana-Sofia Łukasz", "Siobhan O’Brien", "Björk Lee", "Ann Example"),
        *("太郎 山田", "İsmet İstanbul", "ＴＡＲＯ ＹＡＭＡＤＡ", "Ju\u0308rgen Müller"),
    ]
    return {name: called(open_room, *name.split(" ", 1)) for name in names}


def found(room: Room, typed: str, me: User) -> list[str]:
    return [one.person.full_name for one in suggestions(room.pk, typed, me.pk)]


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ém", "Émile Zola"),
        ("Zo", "Émile Zola"),
        ("zola é", "Émile Zola"),
        ("Siob", "Siobhan O’Brien"),
        ("siobhan o", "Siobhan O’Brien"),
        ("lee b", "Björk Lee"),
        ("leeb", "Björk Lee"),
        ("obr", "Siobhan O’Brien"),
        ("ana-s", "Ana-Sofia Łukasz"),
        ("山田太郎", "太郎 山田"),
        ("太郎山田", "太郎 山田"),
        ("山田　太郎", "太郎 山田"),
        ("istanbul", "İsmet İstanbul"),
        ("yamada t", "ＴＡＲＯ ＹＡＭＡＤＡ"),
        ("Müller Jürgen", "Ju\u0308rgen Müller"),
        ("mu\u0308ller", "Ju\u0308rgen Müller"),
    ],
)
def test_by_the_beginning_of_names_in_any_order(
    open_room: Room,
    people: dict[str, User],
    owner: User,
    typed: str,
    name: str,
    is_large: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if is_large:
        monkeypatch.setattr(query, "PEOPLE_LIMIT", 2)
    assert found(open_room, typed, owner) == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("EMI", "Émile Zola"),
        ("sofia", "Ana-Sofia Łukasz"),
        ("ana-s", "Ana-Sofia Łukasz"),
        ("luk", "Ana-Sofia Łukasz"),
        ("obr", "Siobhan O’Brien"),
        ("o'br", "Siobhan O’Brien"),
        ("bjo", "Björk Lee"),
    ],
)
def test_without_accents_apostrophes_and_hyphens(
    open_room: Room, people: dict[str, User], owner: User, typed: str, name: str
) -> None:
    assert found(open_room, typed, owner) == [name]


def test_who_spoke_last_comes_first(
    open_room: Room, people: dict[str, User], owner: User, member: User, send: Send
) -> None:
    ann, sofia = people["Ann Example"], people["Ana-Sofia Łukasz"]
    assert found(open_room, "an", owner) == [sofia.full_name, ann.full_name]
    send(ann, open_room)
    assert found(open_room, "an", owner) == [ann.full_name, sofia.full_name]
    assert found(open_room, "", owner)[0] == ann.full_name


def test_who_spoke_just_now(
    open_room: Room, owner: User, member: User, people: dict[str, User], send: Send
) -> None:
    ann = people["Ann Example"]
    send(ann, open_room)
    send(member, open_room)
    theirs = Message.objects.of(open_room.pk).filter(sender=member)
    theirs.update(creation_date=timezone.now() - JUST_NOW)
    spoke = [one.person.pk for one in suggestions(open_room.pk, "", owner.pk) if one.spoke_just_now]
    assert spoke == [ann.pk]


def test_only_others_who_are_here(
    open_room: Room, owner: User, member: User, outsider: User, banned: User
) -> None:
    assert found(open_room, "", owner) == [member.full_name]
    for person in (outsider, banned, owner):
        assert found(open_room, person.first_name, owner) == []


@pytest.mark.parametrize("typed", ["%", "_", "\x00", "'", "x" * 10_000, "a " * 500, "[", "\\"])
def test_odd_beginnings(
    open_room: Room, people: dict[str, User], owner: User, typed: str, client_of: ClientOf
) -> None:
    answer = client_of(owner).get(f"/rooms/{open_room.pk}/suggest", {"q": typed})
    assert answer.status_code == 200


def test_the_list_for_scripts(
    open_room: Room,
    owner: User,
    member: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(SUGGESTIONS_LIMIT + 3):
        called(open_room, f"Mike{number}", "Example")
    client = client_of(owner)
    url = f"/rooms/{open_room.pk}/suggest"
    # The session, the membership, the people and who spoke.
    with django_assert_num_queries(2 + 3):
        html = client.get(url, {"q": "mik"}).text
    assert html.count('role="option"') == SUGGESTIONS_LIMIT
    assert f'data-source="@[Mika Example](user:{member.pk})"' in html
    assert "suggestion-room" in client.get(url, {"q": "roo"}).text
    assert "suggestion-room" not in html


def test_everybody_is_offered_to_who_may(
    open_room: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    describe_room(open_room, "Kitchen", "", by=owner, mention_room_by="admins")
    url = f"/rooms/{open_room.pk}/suggest"
    assert "suggestion-room" in client_of(owner).get(url).text
    assert "suggestion-room" not in client_of(member).get(url).text


def test_who_may_ask(
    open_room: Room,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    assert membership_of(member, open_room.pk)
    url = f"/rooms/{open_room.pk}/suggest"
    api_url = f"/api/v1/rooms/{open_room.pk}/suggestions"
    for person in (outsider, banned, admin):
        assert client_of(person).get(url).status_code == 404
        assert api_of(person).get(api_url).status_code == 404
    answer = api_of(member).get(api_url, {"q": "oli"})
    (person_found,) = answer.json()["results"]
    called(open_room, "太郎", "山田")
    answer = api_of(member).get(api_url, {"q": "山田太郎"})
    assert [one["first_name"] for one in answer.json()["results"]] == ["太郎"]
    assert person_found["mention"] == f"@[Olivia Example](user:{person_found['id']})"
