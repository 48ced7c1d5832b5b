"""Whether the index holds exactly what messages say: for tests, and for `search_index --check`."""

from collections.abc import Callable, Iterator

from django.db import connection

from chat.models import Message, SearchIndex
from chat.queries.search import check_fts
from chat.queries.search.bucket import Comparison, Difference, buckets
from chat.queries.search.line import VERSION

NOT_BUILT = f"The index was not built by version {VERSION} of its rules."
#: Is told how many messages are compared, and of how many.
Progress = Callable[[int, int], None]


def faults_of_index(progress: Progress = lambda _done, _total: None) -> Iterator[str]:
    """Return a sentence for each thing that is wrong with the index; people may write meanwhile."""
    if not SearchIndex.objects.filter(version=VERSION).exists():
        yield NOT_BUILT
    if connection.vendor == "sqlite":
        yield from check_fts.faults(progress)
    else:
        yield from _faults_of_postings(progress)


def _faults_of_postings(progress: Progress) -> Iterator[str]:
    total, done = Message.objects.count(), 0
    for room_id, bucket in buckets():
        places = None
        # What changes while it is compared is compared again.
        while places is None or places:
            comparison = Comparison(room_id, bucket)
            for differences in comparison.differences(places):
                yield from (_sentence(room_id, difference) for difference in differences)
            done += comparison.count if places is None else 0
            places = comparison.again
        progress(done, max(done, total))


def _sentence(room_id: int, difference: Difference) -> str:
    lacking = f" lacks {' '.join(sorted(difference.lacking))}" if difference.lacking else ""
    surplus = f" has in vain {' '.join(sorted(difference.surplus))}" if difference.surplus else ""
    return f"Message {difference.seq} of room {room_id}{lacking}{surplus}."
