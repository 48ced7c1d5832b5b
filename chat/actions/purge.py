"""Forgetting for good what was deleted, once nobody may have it back."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from chat.actions.numbers import lock_counter
from chat.actions.sweep import let_attachments_go
from chat.models import DeletedMessage, Mention, MessageVersion, Reaction

#: For how long a deleted message can be brought back.
RESTORE_SECONDS = 30
# What is more is forgotten the next time.
MOST_AT_ONCE = 500


def purge_deleted() -> None:
    """Forget what was deleted more than ``RESTORE_SECONDS`` ago: at most ``MOST_AT_ONCE`` messages.

    Each room is locked while that is done, so that nothing is forgotten that is just brought back.
    """
    until = timezone.now() - timedelta(seconds=RESTORE_SECONDS)
    overdue = DeletedMessage.objects.filter(creation_date__lte=until)
    places = overdue.order_by("room_id")[:MOST_AT_ONCE].values_list("room_id", flat=True)
    for room_id in dict.fromkeys(places):
        with transaction.atomic():
            lock_counter(room_id)
            rows = list(overdue.filter(room_id=room_id)[:MOST_AT_ONCE])
            purge_marks(room_id, [row.message_id for row in rows])
            there = DeletedMessage.objects.filter(room_id=room_id)
            there.filter(pk__among=[row.pk for row in rows]).delete()


def purge_marks(room_id: int, message_ids: Collection[int]) -> None:
    """Forget the reactions, the mentions and the earlier versions of messages of a room.

    Their files go, too. To be called under its lock.
    """
    let_attachments_go(room_id, message_ids)
    for model in (Reaction, Mention, MessageVersion):
        model.objects.filter(room_id=room_id, message_id__among=message_ids).delete()
