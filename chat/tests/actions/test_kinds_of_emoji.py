"""A message has at most twenty kinds of emoji; anybody may join one that is there."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.access import membership_of
from chat.actions.react import KINDS_LIMIT, TOO_MANY_KINDS, react, unreact
from chat.models import Message, Reaction, Room
from chat.queries.reactions import kinds_on, reactions_of
from chat.tests.support.types import Send
from chatsite.testing.at_once import at_once
from chatsite.testing.people import make_person
from chatsite.testing.types import ApiOf, ClientOf

KINDS = [chr(ord("🍀") + number) for number in range(40)]
PEOPLE = 20
FETCH = {"X-Requested-With": "fetch"}


def kinds_of(message: Message) -> int:
    return len(set(Reaction.objects.filter(message_id=message.pk).values_list("emoji", flat=True)))


@pytest.mark.django_db
def test_one_kind_too_many_is_refused(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    message = send(owner, open_room)
    membership = membership_of(member, open_room.pk)
    for emoji in KINDS[:KINDS_LIMIT]:
        message = react(membership, message, emoji)
    where = f"rooms/{open_room.pk}/messages/{message.pk}"
    told = client_of(owner).post(f"/{where}/react", {"emoji": KINDS[20]}, headers=FETCH)
    assert (told.status_code, told.content.decode()) == (422, TOO_MANY_KINDS)
    page = client_of(owner).post(f"/{where}/react", {"emoji": KINDS[20]})
    assert (page.status_code, TOO_MANY_KINDS in page.content.decode()) == (422, True)
    answer = api_of(owner).put(f"/api/v1/{where}/reactions/{KINDS[20]}")
    assert (answer.status_code, answer.json()["errors"]) == (400, {"emoji": [TOO_MANY_KINDS]})
    message.refresh_from_db()
    assert message.changed_seq == 1 + KINDS_LIMIT, "what is refused takes no number"

    # Others join a kind that is there, and where one has gone there is room for another.
    theirs = membership_of(owner, open_room.pk)
    react(theirs, message, KINDS[0])
    unreact(membership, message, KINDS[0])
    with pytest.raises(ValidationError):
        react(theirs, message, KINDS[20])
    unreact(theirs, message, KINDS[0])
    react(theirs, message, KINDS[20])
    assert kinds_of(message) == KINDS_LIMIT


@pytest.mark.django_db
def test_kinds_on_says_which_are_mine(
    open_room: Room, owner: User, member: User, send: Send
) -> None:
    message = send(owner, open_room)
    react(membership_of(owner, open_room.pk), message, "👍")
    react(membership_of(member, open_room.pk), message, "👍")
    message = react(membership_of(member, open_room.pk), message, "🎉")
    assert kinds_on(message, owner.pk) == {"👍": True, "🎉": False}
    assert kinds_on(message, member.pk) == {"👍": True, "🎉": True}
    assert reactions_of([message])[message.pk].keys() == {"👍", "🎉"}


def asked_until_stored(queries: CaptureQueriesContext) -> int:
    """Return how many queries there were up to the end of the transaction: telling follows it."""
    ends = [query["sql"].startswith(("COMMIT", "RELEASE")) for query in queries]
    return ends.index(True) + 1


@pytest.mark.django_db
def test_kinds_are_counted_without_another_query(open_room: Room, owner: User, send: Send) -> None:
    message, membership = send(owner, open_room), membership_of(owner, open_room.pk)
    for emoji in KINDS[: KINDS_LIMIT - 1]:
        message = react(membership, message, emoji)
    # The transaction (two), the lock, the message, its kinds; then what is stored and its number.
    for count in (5 + 3, 5):
        with CaptureQueriesContext(connection) as queries:
            react(membership, message, KINDS[30])
        assert asked_until_stored(queries) == count


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_taken_once(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room)
    membership = membership_of(owner, open_room.pk)
    for emoji in KINDS[: KINDS_LIMIT - 1]:
        react(membership, message, emoji)
    others = [make_person(f"P{number}") for number in range(PEOPLE)]
    clients = [client_of(person) for person in others]
    for client in clients:
        client.post(f"/rooms/{open_room.pk}/join")
    url = f"/rooms/{open_room.pk}/messages/{message.pk}/react"
    statuses = at_once(
        PEOPLE,
        lambda n: clients[n].post(url, {"emoji": KINDS[KINDS_LIMIT + n], "on": "1"}).status_code,
    )
    assert sorted(statuses) == [302] + [422] * (PEOPLE - 1)
    assert kinds_of(message) == KINDS_LIMIT
