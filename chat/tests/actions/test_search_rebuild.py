"""Building the index anew, beside those who write, and when nobody expects it."""

from threading import Event
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from accounts.models import User
from chat.access import membership_of
from chat.actions import search_fts, search_rebuild_fts
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.react import react
from chat.actions.search_rebuild import rebuild_index
from chat.models import Message, Room, SearchIndex
from chat.queries.search import bucket, indexed
from chat.queries.search.check import NOT_BUILT, faults_of_index
from chat.queries.search.indexed import Stored, stored
from chat.queries.search.line import VERSION
from chat.search_upkeep import build_where_missing
from chat.tests.support.search_index import TEXTS, empty_index
from chat.tests.support.types import Send
from chatsite.limits import free_of_charge
from chatsite.signals import tables_are_there
from chatsite.testing.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 4, 10


def faults() -> list[str]:
    return list(faults_of_index())


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rebuild take many steps for few messages."""
    monkeypatch.setattr(search_rebuild_fts, "BATCH", 7)
    monkeypatch.setattr(bucket, "GROUP", 7)


def test_from_nothing(open_room: Room, owner: User, send: Send, small_steps: None) -> None:
    for text in TEXTS * 5:
        send(owner, open_room, text)
    delete_message(Message.objects.of(open_room.pk).get(seq=3), owner)
    empty_index()
    SearchIndex.objects.all().delete()
    assert NOT_BUILT in faults()
    steps: list[tuple[int, int]] = []
    assert rebuild_index(lambda *step: steps.append(step)) == len(TEXTS) * 5
    assert steps[-1] == (len(TEXTS) * 5, len(TEXTS) * 5)
    assert faults() == []
    assert SearchIndex.objects.get().version == VERSION
    # What was built is written on as what was there before.
    edit_message(Message.objects.of(open_room.pk).get(seq=1), "Another")
    send(owner, open_room, "One more")
    assert faults() == []


def test_beside_those_who_write(
    open_room: Room, owner: User, member: User, send: Send, small_steps: None
) -> None:
    before = [send(owner, open_room, f"{text} {n}") for n in range(8) for text in TEXTS]
    if connection.vendor != "sqlite":
        # Postings are mended where they are.
        empty_index()
    is_over = Event()
    done: list[int] = []

    def write(number: int) -> None:
        if number == 0:
            while not is_over.is_set():
                rebuild_index(silent)
            return
        try:
            with free_of_charge():
                for turn in range(EACH):
                    send(owner if number % 2 else member, open_room, f"Meanwhile {number} {turn}")
                    one = before[(number * EACH + turn * 7) % len(before)]
                    change(one.pk, number + turn)
        finally:
            done.append(number)
            if len(done) == WRITERS:
                is_over.set()

    def change(pk: int, choice: int) -> None:
        message = Message.objects.of(open_room.pk).with_sender().get(pk=pk)
        if message.deleted:
            return
        if choice % 5 == 0:
            delete_message(message, owner)
        elif choice % 2:
            edit_message(message, f"{message.content} and more {choice}")
        else:
            react(membership_of(owner, open_room.pk), message, "👍")

    at_once(WRITERS + 1, write)
    assert Message.objects.of(open_room.pk).count() == len(before) + WRITERS * EACH
    assert faults() == []


def test_what_changes_between_its_steps(
    open_room: Room, owner: User, send: Send, small_steps: None
) -> None:
    sent = [send(owner, open_room, f"{text} {n}") for n in range(6) for text in TEXTS]
    SearchIndex.objects.all().delete()
    if connection.vendor != "sqlite":
        empty_index()

    def change(done: int, _total: int) -> None:
        if done > 21:
            return
        edit_message(sent[done - 1], f"Was come to {done}")
        delete_message(sent[done - 2], owner)
        edit_message(sent[-done // 7], f"Is still to come {done}")
        send(owner, open_room, f"Sent meanwhile {done}")

    rebuild_index(change)
    assert faults() == []


def test_what_changes_within_a_step(
    open_room: Room,
    owner: User,
    send: Send,
    small_steps: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for n in range(4):
        for text in TEXTS:
            send(owner, open_room, f"{text} {n}")
    empty_index()
    module = search_rebuild_fts if connection.vendor == "sqlite" else bucket
    changed: set[int] = set()

    def change(messages: QuerySet[Message]) -> Stored:
        """Read messages, some of which change before anything is done with that."""
        rows = stored(messages)
        for pk, *_ in rows.rows[1::3]:
            if pk not in changed and len(changed) < 12:
                changed.add(pk)
                one = Message.objects.with_sender().get(pk=pk)
                edit_message(one, f"Just now {len(changed)}")
        if len(changed) == 12:
            changed.add(0)
            first = Message.objects.get(pk=rows.rows[0][0])
            react(membership_of(owner, open_room.pk), first, "👍")
            send(owner, open_room, "One more")
        return rows

    monkeypatch.setattr(indexed if module is bucket else module, "stored", change)
    rebuild_index(silent)
    monkeypatch.undo()
    assert faults() == []


def test_one_that_was_killed_begins_anew(
    open_room: Room, owner: User, send: Send, small_steps: None
) -> None:
    sent = [send(owner, open_room, text) for text in TEXTS * 4]

    def killed(done: int, _total: int) -> None:
        if done >= 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild_index(killed)
    # Written to both of SQLite's tables, or to one of them.
    edit_message(sent[0], "Early")
    edit_message(sent[-1], "Late")
    delete_message(sent[1], owner)
    assert faults() == []
    rebuild_index(silent)
    assert faults() == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of postings two are welcome")
def test_two_at_once_are_one_too_many(
    open_room: Room, owner: User, send: Send, small_steps: None
) -> None:
    for text in TEXTS * 4:
        send(owner, open_room, text)
    begun: list[int] = []

    def another(done: int, _total: int) -> None:
        if not begun:
            begun.append(done)
            rebuild_index(silent)

    with pytest.raises(search_rebuild_fts.OtherRebuildError, match="Another process"):
        rebuild_index(another)
    assert search_fts.built_to() == 0
    assert faults() == []


def test_the_start_builds_what_is_missing(
    open_room: Room, owner: User, send: Send, capsys: pytest.CaptureFixture[str]
) -> None:
    send(owner, open_room, "Hello")
    empty_index()
    SearchIndex.objects.update(version=VERSION - 1)
    tables_are_there.send(sender=None)
    assert capsys.readouterr().err == "The search index is built: 1 messages can be found.\n"
    assert faults() == []
    tables_are_there.send(sender=None)
    assert capsys.readouterr().err == ""


def test_one_that_cannot_be_built_is_said(
    open_room: Room,
    owner: User,
    send: Send,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    send(owner, open_room, "Hello")
    SearchIndex.objects.update(version=VERSION - 1)

    def full(*_: Any) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr("chat.search_upkeep.build_missing_index", full)
    build_where_missing()
    said = capsys.readouterr().err
    assert "could not be built: database or disk is full" in said
    assert "finds no older messages" in said
    send(owner, open_room, "It goes on")
    monkeypatch.undo()
    build_where_missing()
    assert faults() == []
