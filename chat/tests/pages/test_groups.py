"""The one conversation of three to ten people: whom it may have, and who may do what in it."""

from urllib.parse import quote, urlencode

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.actions.profile import edit_profile
from accounts.actions.status import disable_account
from accounts.models import User, UserStatus
from chat.access import membership_of
from chat.access.people import NOBODY, ONESELF
from chat.actions.groups import TOO_FEW, TOO_MANY, group_room
from chat.actions.hide import hide_room
from chat.actions.rooms import direct_room
from chat.models import Membership, MembershipRole, Room
from chat.queries.sidebar import sidebar_of, sidebar_row
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(owner: User, member: User, outsider: User) -> Room:
    """Return the group of ``owner``, ``member`` and ``outsider``, in which nothing was said."""
    return group_room(owner, [member, outsider])


def chosen(*people: User) -> dict[str, list[int]]:
    return {"people": [person.pk for person in people]}


def test_the_same_people_have_the_same_one(
    owner: User, member: User, outsider: User, admin: User, client_of: ClientOf
) -> None:
    first = client_of(owner).post("/groups/new", chosen(member, outsider))
    room = Room.objects.get()
    assert (first.status_code, first["Location"]) == (302, f"/rooms/{room.pk}")
    for person, others in ((member, (outsider, owner)), (outsider, (owner, member, owner))):
        assert (
            client_of(person).post("/groups/new", chosen(*others))["Location"] == first["Location"]
        )
    roles = set(Membership.objects.filter(room=room).values_list("user_id", "role"))
    assert roles == {(person.pk, MembershipRole.MEMBER) for person in (owner, member, outsider)}
    more = client_of(owner).post("/groups/new", chosen(member, outsider, admin))
    assert more["Location"] != first["Location"]


def test_it_is_called_by_its_people(
    group: Room, owner: User, member: User, outsider: User, client_of: ClientOf
) -> None:
    page = client_of(owner).get(f"/rooms/{group.pk}").text
    names = member.first_name, outsider.first_name
    assert f"<title>{names[0]} and {names[1]} · " in page
    assert "Just you, <bdi" in page
    assert ", and whoever runs this server." in page
    assert "Just you and " not in page
    row = sidebar_row(owner, group.pk)
    assert row is not None
    larger = group_room(owner, [make_person(name) for name in ("Bo", "Cy", "Di", "Ed", "Flo")])
    titles = [one.title for one in sidebar_of(owner)]
    assert titles == ["Bo, Cy, Di and 2 others", row.title]
    row = sidebar_row(User.objects.get(first_name="Ed"), larger.pk)
    assert row is not None
    assert row.title == "Olivia, Bo, Cy and 2 others"


def test_whoever_is_called_alike_is_told_apart(owner: User) -> None:
    people = [make_person("Bo"), make_person("Cy")]
    edit_profile(people[1], {"first_name": "Bo", "last_name": "Other"})
    row = sidebar_row(owner, group_room(owner, people).pk)
    assert row is not None
    assert row.title == "Bo Example and Bo Other"


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


def test_nobody_comes_or_goes(
    group: Room, owner: User, member: User, admin: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    path = f"/rooms/{group.pk}"
    for page in ("", "/members", "/messages", "/head"):
        assert client_of(admin).get(path + page).status_code in (404, 405)
    for act in ("join", "leave", "hide", "members", "messages"):
        assert client_of(admin).post(f"{path}/{act}", {"content": "Hi"}).status_code == 404
    # Of its people, nobody may either.
    for act in ("leave", "members", "invitations", "settings"):
        assert client_of(owner).post(f"{path}/{act}", {"user": admin.pk}).status_code == 403, act
    for act in ("remove", "ban", "role"):
        answer = client_of(owner).post(f"{path}/members/{member.pk}/{act}", {"role": "admin"})
        assert answer.status_code == 403, act
    api = api_of(owner)
    assert api.post(f"/api/v1{path}/leave").status_code == 403
    assert api.post(f"/api/v1{path}/members", {"user": admin.pk}).status_code == 403
    assert api.patch(f"/api/v1{path}", {"room_name": "Us"}, format="json").status_code == 403
    assert api_of(admin).get(f"/api/v1{path}").status_code == 404
    assert api_of(admin).post(f"/api/v1{path}/join").status_code == 404
    people = client_of(owner).get(f"{path}/members").text
    assert "A group" in people
    assert "Invite by name" not in people
    assert str(group.pk) not in str(api_of(admin).get("/api/v1/rooms/directory").json())


def test_hidden_until_the_next_message(
    group: Room, owner: User, member: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, group)
    assert client_of(member).post(f"/rooms/{group.pk}/hide").status_code == 302
    row = sidebar_row(member, group.pk)
    assert row is not None
    assert row.is_hidden
    send(owner, group)
    row = sidebar_row(member, group.pk)
    assert row is not None
    assert (row.is_hidden, row.unread, row.calling) == (False, 1, 1)
    hide_room(membership_of(member, group.pk))
    group_room(member, [owner, outsider])
    row = sidebar_row(member, group.pk)
    assert row is not None
    assert not row.is_hidden


def test_whose_account_is_disabled_is_marked_and_the_others_go_on(
    group: Room,
    owner: User,
    member: User,
    outsider: User,
    admin: User,
    send: Send,
    client_of: ClientOf,
) -> None:
    disable_account(outsider, by=admin)
    client = client_of(owner)
    page = client.get(f"/rooms/{group.pk}").text
    assert f"{outsider.full_name}</bdi> (disabled)" in page
    assert '<small class="role">Account disabled</small>' in page
    assert 'id="people-count">2<' in page
    send(member, group)
    assert "nobody reads" not in page
    disable_account(member, by=admin)
    assert "All other accounts are disabled: nobody reads" in client.get(f"/rooms/{group.pk}").text


def test_it_is_counted_as_what_two_say(
    group: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    send(owner, group, "Who has the key?")
    client = client_of(member)
    page = client.get("/threads").text
    row = page.partition(f'id="room-row-{group.pk}"')[2].partition("</a>")[0]
    assert '<span class="count unread-count">1</span>' in row
    assert "mention-count" not in row
    assert row in page.partition('id="direct-rows"')[2]
    assert "Group, 1 message<" in client.get("/catch-up").text


def test_found_by_its_people_in_any_order(
    group: Room, owner: User, member: User, outsider: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, group)
    first, second = member.first_name.lower(), outsider.first_name.lower()
    client = client_of(owner)
    for typed in (f"{first} {second}", f"{second} {first}", first, f"example {second[:3]}"):
        page = client.get("/find", {"search": typed}).text.partition('id="found"')[2]
        assert f'href="/rooms/{group.pk}"' in page, typed
        forward = f"/rooms/{group.pk}/messages/{message.pk}/forward"
        assert f'name="to" value="{group.pk}"' in client.get(forward, {"search": typed}).text
    page = client.get("/find", {"search": f"{first} zzz"}).text.partition('id="found"')[2]
    assert f'href="/rooms/{group.pk}"' not in page


def test_over_the_api(owner: User, member: User, outsider: User, api_of: ApiOf) -> None:
    first = api_of(owner).post("/api/v1/rooms/group", chosen(member, outsider), format="json")
    room = first.json()
    assert (first.status_code, room["kind"], room["role"]) == (200, "group", "member")
    assert {one["id"] for one in room["others"]} == {member.pk, outsider.pk}
    assert room["other"] is None
    again = api_of(member).post("/api/v1/rooms/group", chosen(outsider, owner), format="json")
    assert again.json()["id"] == room["id"]
    for body in ({}, {"people": None}, {"people": 5}, {"people": ["x"]}, {"people": [2**70]}):
        answer = api_of(owner).post("/api/v1/rooms/group", body, format="json")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["people"]), body


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
