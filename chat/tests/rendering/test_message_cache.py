"""Presented messages are kept within a bound of bytes, however long each of them is."""

from datetime import UTC, datetime

from chat.rendering.message_cache import ENTRY_BYTES, KeptMessages, MessageKey, Presented

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def key(pk: int, changed_seq: int = 1) -> MessageKey:
    """Return the key of a message in one of its states."""
    return MessageKey(pk, 1, pk, changed_seq, 1, False, NOW, NOW)


def shown(size: int) -> Presented:
    """Return a message that takes ``size`` bytes in all."""
    return Presented(b"h" * (size - ENTRY_BYTES), b"", b"")


def test_the_eldest_give_way_to_what_is_long() -> None:
    kept = KeptMessages(10_000)
    for pk in range(10):
        kept.keep(key(pk), shown(1_000))
    assert len(kept.find(map(key, range(10)))) == 10
    kept.find([key(0)])
    kept.keep(key(10), shown(4_000))
    assert kept.find(map(key, range(11))).keys() == {0, 5, 6, 7, 8, 9, 10}


def test_another_state_is_another_message() -> None:
    kept = KeptMessages()
    kept.keep(key(1), shown(1_000))
    assert not kept.find([key(1, changed_seq=2)])
