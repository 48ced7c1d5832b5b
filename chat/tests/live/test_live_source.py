"""What the live channel asks of the chat, on every database."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.actions.end_access import end_all_access
from accounts.actions.log_in import issue_token
from accounts.actions.profile import edit_profile
from accounts.models import LastSeen, User
from chat.access import membership_of
from chat.actions.members import leave_room
from chat.actions.rooms import direct_room
from chat.live import publish
from chat.live.source import Refused
from chat.live_source import StreamSource
from chat.models import Room
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db
source = StreamSource()
ADDRESS = "203.0.113.7"


def token(user: User) -> str:
    """Return a new token of a person."""
    secret = issue_token(user, "test")
    assert secret is not None
    return secret


def test_admission(open_room: Room, owner: User, member: User, send: Send) -> None:
    send(owner, open_room)
    direct = direct_room(member, owner)
    admission = source.admit_token(token(member), ADDRESS)
    assert (admission.user_id, admission.chat_status) == (member.pk, "online")
    assert admission.rooms == {open_room.pk, direct.pk}
    assert admission.numbers == {open_room.pk: 1, direct.pk: 0}
    assert admission.partners == {direct.pk: owner.pk}


def test_an_admission_asks_the_database_twice(
    open_room: Room, member: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    secret = token(member)
    with django_assert_num_queries(2):
        source.admit_token(secret, ADDRESS)


def test_opening_streams_has_a_budget_of_the_person_and_of_the_network(
    owner: User,
    member: User,
    outsider: User,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"by_person": (2, 60), "by_network": (3, 60)}
    secrets = {user: token(user) for user in (owner, member, outsider)}
    source.admit_token(secrets[owner], ADDRESS)
    source.admit_token(secrets[owner], ADDRESS)
    caplog.set_level(logging.INFO, "chat.security")
    # Wherever one comes from, one is the same person.
    with pytest.raises(Refused) as refused:
        source.admit_token(secrets[owner], "203.0.113.8")
    assert (refused.value.status, refused.value.wait) == (429, 30)
    assert f"limited person={owner.pk} network=203.0.113.8 act='stream'" in caplog.messages
    source.admit_token(secrets[member], ADDRESS)
    with pytest.raises(Refused) as refused:
        source.admit_token(secrets[outsider], ADDRESS)
    assert (refused.value.status, refused.value.wait) == (429, 20)
    source.admit_token(secrets[outsider], "203.0.113.8")


def test_nobody_else_is_admitted(open_room: Room, outsider: User, banned: User) -> None:
    for user in (outsider, banned):
        assert open_room.pk not in source.admit_token(token(user), ADDRESS).rooms
    for nobody in ("", "wrong", "x" * 10_000, "\x00"):
        for admit in (source.admit_token, source.admit_session):
            with pytest.raises(Refused) as caught:
                admit(nobody, ADDRESS)
            assert caught.value.status == 401


def test_what_ends_is_found_when_asked_again(open_room: Room, member: User) -> None:
    credential = source.admit_token(token(member), ADDRESS).credential
    assert source.living_credentials({credential}, {member.pk}) == {credential}
    assert source.rooms_of({member.pk}) == {member.pk: {open_room.pk}}
    leave_room(membership_of(member, open_room.pk))
    assert source.rooms_of({member.pk}) == {}
    end_all_access(member.pk)
    assert source.living_credentials({credential}, {member.pk}) == set()


def test_statuses_are_found_when_asked_again(member: User, outsider: User) -> None:
    edit_profile(member, {"chat_status": "busy"})
    both = {member.pk: "busy", outsider.pk: "online"}
    assert source.statuses_of({member.pk, outsider.pk}) == both


def test_a_change_of_something_else_tells_no_status(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, str]] = []
    monkeypatch.setattr(publish, "status_chosen", lambda *status: told.append(status))
    as_it_was = User.objects.get(pk=member.pk)
    edit_profile(member, {"chat_status": "offline"})
    # This request began before the other one, and still believes that its person is online.
    edit_profile(as_it_was, {"first_name": "Another"})
    assert told == [(member.pk, "offline")]


def test_people_of_a_room(open_room: Room, owner: User, member: User) -> None:
    assert source.people_of(open_room.pk, 2).user_ids == {owner.pk, member.pk}
    assert not source.people_of(open_room.pk, 2).is_direct


def test_people_of_a_direct_room(owner: User, member: User) -> None:
    found = source.people_of(direct_room(member, owner).pk, 1)
    assert found.user_ids == {owner.pk, member.pk}
    assert found.is_direct


def test_of_many_people_those_on_the_page_matter(
    open_room: Room, owner: User, member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.live_source.PEOPLE_SHOWN", 1)
    assert source.people_of(open_room.pk, 1).user_ids == {min(owner.pk, member.pk)}


def test_missed_changes(open_room: Room, owner: User, send: Send) -> None:
    for number in range(5):
        send(owner, open_room, str(number))
    batch = source.changes_after(open_room.pk, 2, "")
    assert [change.number for change in batch.changes] == [3, 4, 5]
    assert (batch.number, batch.reset) == (5, False)
    assert source.next_changes(open_room.pk, 5).changes == []
    assert source.current_numbers([open_room.pk, 987654321]) == {open_room.pk: 5}


def test_knowing_the_history_costs_one_query_and_none_where_nothing_was_missed(
    open_room: Room, owner: User, send: Send
) -> None:
    first, _, last = (send(owner, open_room, str(number)) for number in range(3))
    source.changes_after(open_room.pk, 0, "")

    def queries(number: int, mark: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert not source.changes_after(open_room.pk, number, mark).reset
        return len(captured)

    assert queries(3, last.mark) == queries(3, "")
    assert queries(1, first.mark) == queries(1, "") + 1


def test_who_was_seen_is_written_once_for_each(owner: User, member: User) -> None:
    source.note_seen({owner.pk})
    first = LastSeen.objects.get(user_id=owner.pk).seen_date
    source.note_seen({owner.pk, member.pk})
    assert LastSeen.objects.count() == 2
    assert LastSeen.objects.get(user_id=owner.pk).seen_date > first
