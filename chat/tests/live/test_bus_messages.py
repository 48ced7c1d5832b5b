"""What processes tell each other survives the way, and nothing else gets in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.live.bus import codec, messages
from chat.live.change import Change

ids = st.integers(1, 2**63 - 1)
texts = st.text(max_size=60)
changes = st.builds(Change, ids, ids, st.binary(), st.binary(), st.binary())
all_notes = st.one_of(
    st.builds(messages.Changed, st.lists(changes, max_size=4).map(tuple)),
    st.builds(messages.MembershipChanged, ids, ids, st.booleans()),
    st.builds(messages.RoomChanged, ids),
    st.builds(messages.ReadMoved, ids, ids, ids),
    st.builds(messages.AccessEnded, ids, st.none() | st.frozensets(texts, max_size=3)),
    st.builds(messages.Typing, ids, ids, texts),
    st.builds(messages.Present, st.dictionaries(ids, texts, max_size=3), st.booleans()),
    st.builds(messages.StatusChosen, ids, texts),
    st.builds(messages.PersonChanged, ids, texts, texts, st.frozensets(ids, max_size=3)),
    st.builds(messages.Hello, st.booleans()),
)


PERSON = {
    "origin": "o",
    "kind": "person",
    "user_id": 1,
    "name": "N",
    "avatar": "<i>",
    "room_ids": [1],
}


def test_the_person_of_the_wrong_notes_is_right() -> None:
    _, note = codec.decode(json.dumps(PERSON).encode() + b"\n")
    assert note == messages.PersonChanged(1, "N", "<i>", frozenset([1]))


@given(note=all_notes)
def test_round_trip(note: messages.Note) -> None:
    assert codec.decode(codec.encode("origin", note)) == ("origin", note)


@given(note=all_notes, data=st.data())
def test_damaged_notes_are_refused_or_read_as_notes(
    note: messages.Note, data: st.DataObject
) -> None:
    message = bytearray(codec.encode("origin", note))
    place = data.draw(st.integers(0, len(message) - 1))
    message[place] = data.draw(st.integers(0, 255))
    try:
        _, read = codec.decode(bytes(message))
    except codec.BadNote:
        return
    assert isinstance(read, messages.Note)


@given(message=st.binary())
def test_noise_is_refused(message: bytes) -> None:
    with pytest.raises(codec.BadNote):
        codec.decode(message)


@pytest.mark.parametrize(
    "head",
    [
        {},
        [],
        None,
        {"origin": "o", "kind": "unknown"},
        {"origin": "o", "kind": ["room"]},
        {"origin": 1, "kind": "hello", "is_again": True},
        {"origin": "o", "kind": "hello"},
        {"origin": "o", "kind": "hello", "is_again": 1},
        {"origin": "o", "kind": "room"},
        {"origin": "o", "kind": "room", "room_id": "1"},
        {"origin": "o", "kind": "room", "room_id": True},
        {"origin": "o", "kind": "room", "room_id": 0},
        {"origin": "o", "kind": "room", "room_id": 2**63},
        {"origin": "o", "kind": "typing", "room_id": 1, "user_id": 1, "name": "x" * 500},
        {"origin": "o", "kind": "membership", "room_id": 1, "user_id": 1, "member": 1},
        {"origin": "o", "kind": "ended", "user_id": 1, "credentials": [1]},
        {"origin": "o", "kind": "ended", "user_id": 1, "credentials": 1},
        {"origin": "o", "kind": "present", "statuses": {"1": "online"}, "whole": True},
        {"origin": "o", "kind": "status", "user_id": 1, "chat_status": None},
        {"origin": "o", "kind": "person", "user_id": 1, "name": "N", "avatar": "<i>"},
        {**PERSON, "user_id": 0},
        {**PERSON, "name": "x" * 500},
        {**PERSON, "avatar": "x" * 5_000},
        {**PERSON, "avatar": ["<i>"]},
        {**PERSON, "room_ids": 1},
        {**PERSON, "room_ids": None},
        {**PERSON, "room_ids": [1, "2"]},
        {**PERSON, "room_ids": [1, True]},
        {**PERSON, "room_ids": "12"},
        {"origin": "o", "kind": "changed", "parts": [[1, 1, 5, 0, 0]]},
        {"origin": "o", "kind": "changed", "parts": [[1, 1, -1, 1, 0]]},
        {"origin": "o", "kind": "changed", "parts": [[1, 1, 0, 0]]},
        {"origin": "o", "kind": "changed", "parts": [[1]]},
        {"origin": "o", "kind": "changed", "parts": 7},
    ],
)
def test_wrong_notes_are_refused(head: object) -> None:
    with pytest.raises(codec.BadNote):
        codec.decode(json.dumps(head).encode() + b"\n")


def test_bytes_that_nobody_named_are_refused() -> None:
    message = codec.encode("o", messages.Changed((Change(1, 1, b"a", b"b", b"c"),)))
    with pytest.raises(codec.BadNote):
        codec.decode(message + b"d")
    with pytest.raises(codec.BadNote):
        codec.decode(message[:-1])
    with pytest.raises(codec.BadNote):
        codec.decode(b"[" * 100_000)
