"""Rendered messages are kept within a bound of bytes, however long each of them is."""

from datetime import UTC, datetime

from chat.rendering.message_cache import ENTRY_BYTES, Look, MessageCache, RenderedMessage

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def look(pk: int, changed_seq: int = 1, quoted_changed_seq: int = 0) -> Look:
    """Return how a message looks in one of its states."""
    return Look(pk, changed_seq, NOW, quoted_changed_seq, None)


def shown(size: int) -> RenderedMessage:
    """Return a message that takes ``size`` bytes in all."""
    return RenderedMessage(b"h" * (size - ENTRY_BYTES), b"", b"")


def test_the_eldest_give_way_to_what_is_long() -> None:
    kept = MessageCache(20_000)
    for pk in range(10):
        kept.keep(look(pk), shown(2_000))
    assert len(kept.find(map(look, range(10)))) == 10
    kept.find([look(0)])
    kept.keep(look(10), shown(8_000))
    assert kept.find(map(look, range(11))).keys() == {0, 5, 6, 7, 8, 9, 10}


def test_another_state_is_another_message() -> None:
    kept = MessageCache()
    kept.keep(look(1), shown(2_000))
    assert not kept.find([look(1, changed_seq=2), look(1, quoted_changed_seq=2)])
