"""Messages that wait for the same room are stored in one transaction, and share nothing else."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, connections
from django.http import Http404

from accounts.models import User
from chat.access import membership_of, still_in
from chat.actions import group_commit
from chat.actions.send import send_message
from chat.live import publish
from chat.models import Membership, Message, Room
from chatsite.orm.errors import TurnNotComeError, is_away
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)

Sent = tuple[Message, bool]
SENDERS = 20


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Return the numbers that are told together."""
    batches: list[list[int]] = []
    monkeypatch.setattr(
        publish,
        "publish_changes",
        lambda changes: batches.append([change.number for change in changes]),
    )
    return batches


@pytest.fixture
def senders() -> Iterator[ThreadPoolExecutor]:
    """Threads that send."""
    with ThreadPoolExecutor(SENDERS + 1) as threads:
        yield threads


@contextmanager
def after(part: str, call: Callable[[], object]) -> Iterator[None]:
    """Call something in this thread after each statement that contains ``part``."""

    def run(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        result = execute(sql, *rest)
        if part in sql:
            call()
        return result

    with connection.execute_wrapper(run):
        yield


class Crowd:
    """Somebody who is storing a message in ``membership``'s room, and others who wait for them."""

    def __init__(self, membership: Membership, threads: ThreadPoolExecutor) -> None:
        self.membership = membership
        self._threads = threads
        self._is_stored, self._may_go_on = Event(), Event()
        #: Called in the transaction of the first one, before it is committed.
        self.meanwhile: Callable[[], object] = lambda: None
        self.first = threads.submit(self._lead)
        assert self._is_stored.wait(10)
        self.others: list[Future[Sent]] = []

    def _lead(self) -> Sent:
        try:
            with after("INSERT INTO", self._pause):
                return send_message(self.membership, "first", uuid4())
        finally:
            connections.close_all()

    def _pause(self) -> None:
        self._is_stored.set()
        assert self._may_go_on.wait(30)
        self.meanwhile()

    def add(self, content: str, client_id: UUID, part: str = "nothing", call: Any = None) -> None:
        """Let somebody send meanwhile, and wait until they wait."""

        def send() -> Sent:
            try:
                with after(part, call):
                    return send_message(self.membership, content, client_id)
            finally:
                connections.close_all()

        self.others.append(self._threads.submit(send))
        deadline = time.monotonic() + 10
        while len(group_commit._waiting[self.membership.room_id]) < len(self.others):
            assert time.monotonic() < deadline
            time.sleep(0.005)

    def go_on(self) -> None:
        """Let the first one finish, and the others after it."""
        self._may_go_on.set()
        self.first.result(30)


def test_who_waits_is_stored_together(
    open_room: Room, owner: User, told: list[list[int]], senders: ThreadPoolExecutor
) -> None:
    crowd = Crowd(membership_of(owner, open_room.pk), senders)
    for number in range(SENDERS):
        crowd.add(str(number), uuid4())
    crowd.go_on()
    sent = [other.result(30) for other in crowd.others]
    assert all(is_new for _, is_new in sent)
    assert told == [[1], list(range(2, SENDERS + 2))]
    for number, (message, _) in enumerate(sent):
        stored = Message.objects.get(pk=message.pk, room_id=open_room.pk)
        assert (stored.seq, stored.content) == (number + 2, str(number))
        assert (stored.seq, stored.client_id) == (message.seq, message.client_id)
    assert not group_commit._waiting


def test_a_repeated_message_harms_no_other(
    open_room: Room, owner: User, told: list[list[int]], senders: ThreadPoolExecutor
) -> None:
    membership = membership_of(owner, open_room.pk)
    early, _ = send_message(membership, "early", uuid4())
    crowd = Crowd(membership, senders)
    crowd.add("before", uuid4())
    crowd.add("early", early.client_id)
    twin = uuid4()
    crowd.add("twin", twin)
    crowd.add("twin", twin)
    crowd.add("after", uuid4())
    crowd.go_on()
    sent = [other.result(30) for other in crowd.others]
    assert [is_new for _, is_new in sent] == [True, False, True, False, True]
    assert [message.seq for message, _ in sent] == [3, 1, 4, 4, 5]
    assert told == [[1], [2], [3], [4], [5]]


def test_when_the_database_fails_everybody_hears_of_it(
    open_room: Room, owner: User, told: list[list[int]], senders: ThreadPoolExecutor
) -> None:
    def fail() -> None:
        raise OperationalError("The disk is full.")

    membership = membership_of(owner, open_room.pk)
    crowd = Crowd(membership, senders)
    for number in range(3):
        crowd.add(str(number), uuid4(), "INSERT INTO", fail)
    crowd.go_on()
    raised = []
    for other in crowd.others:
        with pytest.raises(OperationalError, match="disk is full") as caught:
            other.result(30)
        raised.append(caught.value)
    # One that several threads raise gathers the tracebacks of all of them.
    assert len(set(map(id, raised))) == len(raised)
    message, _ = send_message(membership, "later", uuid4())
    assert (message.seq, told) == (2, [[1], [2]])
    assert not group_commit._waiting


def test_a_group_has_an_end(
    open_room: Room,
    owner: User,
    told: list[list[int]],
    senders: ThreadPoolExecutor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(group_commit, "MOST_TOGETHER", 3)
    crowd = Crowd(membership_of(owner, open_room.pk), senders)
    for number in range(7):
        crowd.add(str(number), uuid4())
    crowd.go_on()
    assert [other.result(30)[0].seq for other in crowd.others] == list(range(2, 9))
    assert told == [[1], [2, 3, 4], [5, 6, 7], [8]]


def test_nobody_waits_for_their_turn_for_ever(
    open_room: Room,
    owner: User,
    told: list[list[int]],
    senders: ThreadPoolExecutor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(group_commit, "PATIENCE_SECONDS", 0.3)
    membership = membership_of(owner, open_room.pk)
    crowd = Crowd(membership, senders)
    for number in range(3):
        crowd.add(str(number), uuid4())
    for other in crowd.others:
        with pytest.raises(TurnNotComeError) as caught:
            other.result(30)
        # What is answered with 503, and tried again.
        assert is_away(caught.value)
    crowd.go_on()
    message, _ = send_message(membership, "later", uuid4())
    assert (message.seq, told) == (2, [[1], [2]])
    assert not group_commit._waiting


def test_who_is_taken_out_while_they_wait_sends_nothing(
    open_room: Room,
    owner: User,
    member: User,
    told: list[list[int]],
    senders: ThreadPoolExecutor,
) -> None:
    crowd = Crowd(membership_of(owner, open_room.pk), senders)
    crowd.add("mine", uuid4())
    crowd.membership = membership_of(member, open_room.pk)
    crowd.add("theirs", uuid4())
    # Committed with the first message, so that it is so when the others are stored.
    of_member = Membership.objects.filter(room_id=open_room.pk, user_id=member.pk)
    crowd.meanwhile = of_member.delete
    crowd.go_on()
    mine, theirs = crowd.others
    assert mine.result(30)[0].seq == 2
    with pytest.raises(Http404):
        theirs.result(30)
    assert told == [[1], [2]]


@pytest.mark.parametrize("count", [0, 1, 8, 19])
def test_of_any_number_it_is_known_who_is_still_in(open_room: Room, count: int) -> None:
    people = [make_person(f"Person {number}") for number in range(count)]
    Membership.objects.bulk_create(
        Membership(room=open_room, user=user, banned=number % 3 == 1)
        for number, user in enumerate(people)
        if number % 3 != 2
    )
    found = still_in(open_room.pk, {user.pk for user in people})
    assert found == {user.pk: "" for number, user in enumerate(people) if number % 3 == 0}
