"""What processes tell each other survives the way, and nothing else gets in."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.live.bus import codec, messages
from chat.live.change import Change

ids = st.integers(1, 2**63 - 1)
texts = st.text(max_size=60)
changes = st.builds(Change, ids, ids, st.binary(), st.binary(), st.binary())
all_messages = st.one_of(
    st.builds(messages.MessagesChanged, st.lists(changes, max_size=4).map(tuple)),
    st.builds(messages.MembershipChanged, ids, ids, st.booleans(), texts),
    st.builds(messages.RoomChanged, ids, texts, texts, texts, texts),
    st.builds(messages.ReadMoved, ids, ids, ids),
    st.builds(messages.OwnRoomChanged, ids, ids),
    st.builds(messages.SavedChanged, ids, ids, ids, st.booleans()),
    st.builds(messages.AccessEnded, ids, st.none() | st.frozensets(texts, max_size=3)),
    st.builds(messages.Typing, ids, ids, texts),
    st.builds(messages.PeopleConnected, st.dictionaries(ids, texts, max_size=3), st.booleans()),
    st.builds(messages.StatusChosen, ids, texts),
    st.builds(messages.PersonChanged, ids, texts, texts, st.frozensets(ids, max_size=3)),
    st.builds(messages.Hello, st.booleans()),
)


def encoded(*fields: Any, origin: Any = "o") -> bytes:
    """Return a message as another process would write it: the name of its class and its fields."""
    return msgspec.msgpack.encode((origin, fields))


def test_the_form_that_the_wrong_messages_vary_is_right() -> None:
    person = codec.decode(encoded("PersonChanged", 1, "N", "<i>", [1]))
    assert person == ("o", messages.PersonChanged(1, "N", "<i>", frozenset([1])))
    change = codec.decode(encoded("MessagesChanged", [[1, 2, b"a", b"b", b"c"]]))
    assert change == ("o", messages.MessagesChanged((Change(1, 2, b"a", b"b", b"c"),)))


@settings(deadline=None)
@given(message=all_messages)
def test_round_trip(message: messages.BusMessage) -> None:
    assert codec.decode(codec.encode("origin", message)) == ("origin", message)


@settings(deadline=None)
@given(message=all_messages, data=st.data())
def test_damaged_messages_are_refused_or_read_as_messages(
    message: messages.BusMessage, data: st.DataObject
) -> None:
    content = bytearray(codec.encode("origin", message))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    try:
        _, read = codec.decode(bytes(content))
    except codec.BadMessageError:
        return
    assert isinstance(read, messages.Message)


@settings(deadline=None)
@given(content=st.binary())
def test_noise_is_refused(content: bytes) -> None:
    with pytest.raises(codec.BadMessageError):
        codec.decode(content)


@pytest.mark.parametrize(
    "fields",
    [
        (),
        ("Unknown",),
        (["ReadMoved"], 1, 1, 1),
        ("Hello",),
        ("Hello", 1),
        ("ReadMoved", 1, 1),
        ("ReadMoved", "1", 1, 1),
        ("ReadMoved", True, 1, 1),
        ("ReadMoved", 0, 1, 1),
        ("ReadMoved", 2**63, 1, 1),
        ("RoomChanged", 1, "x" * 500, "", "", ""),
        ("RoomChanged", 1, "", "x" * 1_000, "", ""),
        ("Typing", 1, 1, "x" * 500),
        ("MembershipChanged", 1, 1, 1, ""),
        ("MembershipChanged", 1, 1, True, "x" * 5_000),
        ("AccessEnded", 1, [1]),
        ("AccessEnded", 1, 1),
        ("PeopleConnected", {"1": "online"}, True),
        ("PeopleConnected", {0: "online"}, True),
        ("StatusChosen", 1, None),
        ("PersonChanged", 1, "N", "<i>"),
        ("PersonChanged", 0, "N", "<i>", [1]),
        ("PersonChanged", 1, "x" * 500, "<i>", [1]),
        ("PersonChanged", 1, "N", "x" * 5_000, [1]),
        ("PersonChanged", 1, "N", ["<i>"], [1]),
        ("PersonChanged", 1, "N", "<i>", 1),
        ("PersonChanged", 1, "N", "<i>", None),
        ("PersonChanged", 1, "N", "<i>", [1, "2"]),
        ("PersonChanged", 1, "N", "<i>", [1, True]),
        ("PersonChanged", 1, "N", "<i>", "12"),
        ("MessagesChanged", [[1, 1, b"a", b"b"]]),
        ("MessagesChanged", [[1, 0, b"a", b"b", b"c"]]),
        ("MessagesChanged", [[1, 1, 1, b"b", b"c"]]),
        ("MessagesChanged", [1]),
        ("MessagesChanged", 7),
    ],
)
def test_wrong_messages_are_refused(fields: tuple[Any, ...]) -> None:
    with pytest.raises(codec.BadMessageError):
        codec.decode(encoded(*fields))


def test_what_is_no_message_at_all_is_refused() -> None:
    whole = codec.encode("o", messages.Hello(True))
    deep = b"\x91" * 100_000
    for content in (b"", whole[:-1], whole + b"d", encoded("Hello", True, origin=1), deep):
        with pytest.raises(codec.BadMessageError):
            codec.decode(content)
