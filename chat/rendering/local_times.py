"""The times of messages as one reader writes them, put into fragments that are the same for all."""

from collections.abc import Iterable, Iterator

from chat.models import Message
from chat.rendering.message_cache import MessageKey
from chatsite.reader import Reader

END = "</time>"


def in_times_of(
    reader: Reader, messages: Iterable[MessageKey | Message], fragments: Iterable[str]
) -> Iterator[str]:
    """Yield ``fragments``, which show ``messages``, with the times of day that ``reader`` reads.

    The first time in a fragment is the message's own. static/js/room/personalise.js does the same
    for messages that arrive later.
    """
    if reader == Reader():
        yield from fragments
        return
    for message, fragment in zip(messages, fragments, strict=True):
        before, end, after = fragment.partition(END)
        opening = before[: before.rfind(">") + 1]
        yield f"{opening}{reader.time_of_day(message.creation_date)}{end}{after}"
