"""Choosing the people of a group, by plain forms and links that keep who was chosen."""

from urllib.parse import quote, urlencode

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User, UserStatus
from chat.access.people import NOBODY, ONESELF
from chat.actions.groups import TOO_FEW, TOO_MANY
from chat.actions.rooms import direct_room
from chat.models import Room
from chat.tests.support.groups import chosen
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def test_refused_with_a_sentence_and_what_was_chosen(
    owner: User, member: User, outsider: User, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    User.objects.filter(pk=admin.pk).update(user_status=UserStatus.DISABLED)
    crowd = [make_person(f"P{number}") for number in range(10)]
    disabled = "The account of \u2068Ada Example\u2069 is disabled. Take them out."
    for ids, sentence, kept in (
        ([], TOO_FEW, []),
        ([member.pk], TOO_FEW, [member]),
        ([member.pk, member.pk], TOO_FEW, [member]),
        ([person.pk for person in crowd], TOO_MANY, crowd),
        ([member.pk, owner.pk, outsider.pk], ONESELF, [member, outsider]),
        ([member.pk, outsider.pk, 10**15], NOBODY, [member, outsider]),
        ([member.pk, outsider.pk, admin.pk], disabled, [member, outsider, admin]),
        ([member.pk] * 51, TOO_MANY, [member]),
    ):
        page = client_of(owner).post("/groups/new", {"people": ids})
        assert page.status_code == 422
        assert sentence in page.text
        for person in kept:
            assert f'aria-label="Take out {person.full_name}"' in page.text
        answer = api_of(owner).post("/api/v1/rooms/group", {"people": ids}, format="json")
        assert (answer.status_code, answer.json()["errors"]) == (400, {"people": [sentence]})
    for nonsense in ("x", "-1", "9" * 30, "٣", ""):
        page = client_of(owner).post("/groups/new", {"people": [member.pk, nonsense]})
        assert (page.status_code, NOBODY in page.text) == (422, True)
    assert not Room.objects.exists()


def test_one_is_added_after_the_other(
    owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    client = client_of(owner)
    page = client.get("/groups/new", {"user": "mik"}).text
    assert f'href="/groups/new?people={member.pk}" aria-label="Add Mika Example"' in page
    for typed in ("mik", "mika@example.com", str(member.pk)):
        answer = client.get("/groups/new", {"user": typed, "add": "1"})
        assert (answer.status_code, answer["Location"]) == (302, f"/groups/new?people={member.pk}")
    address = answer["Location"]
    # Whoever is chosen is offered no more, and chosen again they are chosen once.
    page = client.get(f"{address}&user=example").text
    assert "Add Mika Example" not in page
    assert f"Add {outsider.full_name}" in page
    assert client.get(f"{address}&user=mik&add=1")["Location"] == address
    for typed, sentence in (
        ("", "Type the name or the email"),
        ("zzz", "Nobody here is called zzz."),
        ("exam", "Several people are called so. Choose one of them."),
        ("olivia", ONESELF),
        ("a " * 6, "Search for at most 5 words."),
    ):
        refused = client.get(f"{address}&add=1&user={quote(typed)}")
        assert (refused.status_code, sentence in refused.text) == (422, True), typed
        assert "Take out Mika Example" in refused.text
    assert 'href="/groups/new" aria-label="Take out Mika Example"' in refused.text


def test_no_more_are_added_than_fit(owner: User, member: User, client_of: ClientOf) -> None:
    crowd = [make_person(f"P{number}") for number in range(9)]
    address = f"/groups/new?{urlencode(chosen(*crowd), doseq=True)}&user=mika&add=1"
    page = client_of(owner).get(address)
    assert (page.status_code, TOO_MANY in page.text) == (422, True)
    assert client_of(owner).post("/groups/new", chosen(*crowd)).status_code == 302


def test_adding_people_begins_another_one_and_says_so(
    group: Room,
    owner: User,
    member: User,
    outsider: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    send(owner, group, "Between us three")
    client = client_of(owner)
    link = f"/groups/new?people={member.pk}&amp;people={outsider.pk}&amp;room={group.pk}"
    details = client.get(f"/rooms/{group.pk}").text.partition('id="details"')[2]
    assert all(part in details for part in (f"people={member.pk}&amp;", "Add people"))
    page = client.get(link.replace("&amp;", "&")).text
    assert page.count('aria-label="Take out ') == 2
    assert "There is a conversation of you and" in page
    address = client.get(f"{link.replace('&amp;', '&')}&user=ada&add=1")["Location"]
    assert f"room={group.pk}" in address
    page = client.get(address).text
    assert "begins; it does not show what was written here." in page
    assert "A new conversation with \u2068" in page
    room = client.post("/groups/new", chosen(member, outsider, admin))["Location"]
    assert "Between us three" not in client.get(room).text.partition('id="scroller"')[2]
    assert "Between us three" in client.get(f"/rooms/{group.pk}").text
    # Of two, the same way; somebody else's conversation is none.
    two = direct_room(owner, member)
    assert (
        f"/groups/new?people={member.pk}&amp;room={two.pk}" in client.get(f"/rooms/{two.pk}").text
    )
    foreign = client_of(admin).get(f"/groups/new?people={member.pk}&room={two.pk}")
    assert (foreign.status_code, "Add people</h1>" in foreign.text) == (200, False)


def test_the_page_asks_the_database_as_often_for_few_as_for_many(
    owner: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    crowd = [make_person(f"P{number}") for number in range(9)]
    client = client_of(owner)
    client.get("/groups/new", chosen(*crowd))
    for people in (crowd[:2], crowd):
        # The session and its person, my rooms and what was said in them last; who is chosen, and
        # whether there is such a group.
        with django_assert_num_queries(2 + 2 + 2):
            client.get("/groups/new", chosen(*people))
