"""The one conversation of three to ten people: what it is called, and who may do what in it."""

import pytest

from accounts.actions.profile import edit_profile
from accounts.actions.status import disable_account
from accounts.models import User
from chat.access import membership_of
from chat.actions.groups import TOO_MANY, group_room
from chat.actions.hide import hide_room
from chat.models import Membership, MembershipRole, Room
from chat.queries.sidebar import sidebar_row
from chat.tests.support.groups import chosen
from chat.tests.support.types import Send
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def by_id(*people: User) -> list[User]:
    """Return people in the order in which a group names them; ids do not rise on SingleStore."""
    return sorted(people, key=lambda person: person.pk)


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
    names = [person.first_name for person in by_id(member, outsider)]
    assert f"<title>{names[0]} and {names[1]} · " in page
    assert "Just you, <bdi" in page
    assert ", and whoever runs this server." in page
    assert "Just you and " not in page
    row = sidebar_row(owner, group.pk)
    assert row is not None
    five = [make_person(name) for name in ("Bo", "Cy", "Di", "Ed", "Flo")]
    larger = group_room(owner, five)
    for person, others in ((owner, five), (five[3], [owner, *five[:3], five[4]])):
        row = sidebar_row(person, larger.pk)
        assert row is not None
        first = ", ".join(other.first_name for other in by_id(*others)[:3])
        assert row.title == f"{first} and 2 others"


def test_whoever_is_called_alike_is_told_apart(owner: User) -> None:
    people = [make_person("Bo"), make_person("Cy")]
    edit_profile(people[1], {"first_name": "Bo", "last_name": "Other"})
    row = sidebar_row(owner, group_room(owner, people).pk)
    assert row is not None
    first, second = by_id(*people)
    assert row.title == f"Bo {first.last_name} and Bo {second.last_name}"


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
        page = client.get("/search", {"q": typed}).text.partition('id="found"')[2]
        assert f'href="/rooms/{group.pk}"' in page, typed
        forward = f"/rooms/{group.pk}/messages/{message.pk}/forward"
        assert f'name="to" value="{group.pk}"' in client.get(forward, {"search": typed}).text
    page = client.get("/search", {"q": f"{first} zzz"}).text.partition('id="found"')[2]
    assert f'href="/rooms/{group.pk}"' not in page


def test_over_the_api(owner: User, member: User, outsider: User, api_of: ApiOf) -> None:
    first = api_of(owner).post("/api/v1/rooms/group", chosen(member, outsider), format="json")
    room = first.json()
    assert (first.status_code, room["kind"], room["role"]) == (200, "group", "member")
    assert {one["id"] for one in room["others"]} == {member.pk, outsider.pk}
    assert room["other"] is None
    again = api_of(member).post("/api/v1/rooms/group", chosen(outsider, owner), format="json")
    assert again.json()["id"] == room["id"]
    # Of too many none is looked at.
    many = api_of(owner).post("/api/v1/rooms/group", {"people": ["x"] * 51}, format="json")
    assert (many.status_code, many.json()["errors"]) == (400, {"people": [TOO_MANY]})
    for body in ({}, {"people": None}, {"people": 5}, {"people": ["x"]}, {"people": [2**70]}):
        answer = api_of(owner).post("/api/v1/rooms/group", body, format="json")
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["people"]), body
