"""Taking away the bytes of files that nobody may see any more."""

import logging
import time
from collections.abc import Collection
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from chat.models import VARIANTS, Attachment, AttachmentState
from chat.models.attachment import AttachmentQuerySet
from chatsite.files.store import store

logger = logging.getLogger(__name__)
#: What a process that was killed had begun.
COMING_AGE = timedelta(hours=1)
#: For so long a file waits to be sent.
UNSENT_AGE = timedelta(days=1)
MOST_AT_ONCE = 200
#: What is more is removed the next day.
MOST_STRAYS = 10_000
UNKNOWN = (
    "Of the stored files, %d or more are unknown to this database, and only %d are known: nothing "
    "was removed. Look whether DATA_DIR or S3_BUCKET belong to this database."
)
STRAYS_EVERY_SECONDS = 24 * 60 * 60.0

_strays_looked_for = -STRAYS_EVERY_SECONDS


def let_attachments_go(room_id: int, message_ids: Collection[int]) -> None:
    """Let the files of messages go, in the transaction in which these are forgotten."""
    rows = Attachment.objects.of(room_id).filter(message_id__among=message_ids)
    rows.update(state=AttachmentState.LEAVING)


def sweep_attachments() -> None:
    """Take away what is to go, what was never sent, and what was never whole."""
    now = timezone.now()
    for state, age in (
        (AttachmentState.COMING, COMING_AGE),
        (AttachmentState.UNSENT, UNSENT_AGE),
    ):
        for row in _overdue(state).filter(modified_date__lte=now - age)[:MOST_AT_ONCE]:
            same = Attachment.objects.of(row.room_id).filter(pk=row.pk, state=state)
            same.update(state=AttachmentState.LEAVING)
    for row in _overdue(AttachmentState.LEAVING)[:MOST_AT_ONCE]:
        for variant in VARIANTS:
            store.remove(row.path(variant))
        Attachment.objects.of(row.room_id).filter(pk=row.pk).delete()
    _look_for_strays()


def remove_strays() -> int:
    """Take away bytes that no row knows, as a power cut may leave them; return how many names.

    Where more of what is stored is unknown than known, the database is that of another chat, or is
    new: nothing is taken away then, and the log says so.
    """
    known = 0
    strays: list[str] = []
    before = time.time() - COMING_AGE.total_seconds()
    old = (name for name, changed in store.names() if changed < before)
    while page := list(islice(old, MOST_AT_ONCE)):
        tokens = {token_in(name) for name in page}
        there = set(Attachment.objects.filter(token__in=tokens).values_list("token", flat=True))
        found = [name for name in page if token_in(name) not in there]
        known += len(page) - len(found)
        strays += found[: MOST_STRAYS - len(strays)]
    if len(strays) > known:
        logger.warning(UNKNOWN, len(strays), known)
        return 0
    for name in strays:
        store.remove(name)
    return len(strays)


def token_in(name: str) -> str:
    """Return the token in the name of stored bytes."""
    return name.rpartition("/")[2].partition(".")[0]


def _overdue(state: str) -> AttachmentQuerySet:
    return Attachment.objects.filter(state=state).order_by("modified_date")


def _look_for_strays() -> None:
    global _strays_looked_for  # noqa: PLW0603 - one number for the process
    if time.monotonic() - _strays_looked_for < STRAYS_EVERY_SECONDS:
        return
    _strays_looked_for = time.monotonic()
    removed = remove_strays()
    if removed:
        logger.info("Removed %d stored files that belonged to nothing", removed)
