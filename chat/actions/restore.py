"""Taking back that one deleted a message, for some seconds after it."""

from datetime import timedelta

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from chat import events
from chat.actions.content import EMPTY
from chat.actions.mention import put_back_mentions
from chat.actions.numbers import lock_counter, number_change
from chat.actions.pin import put_back_pin
from chat.actions.purge import RESTORE_SECONDS
from chat.actions.search_index import reindexed
from chat.actions.threads import recount_reply
from chat.models import DeletedMessage, Message
from chatsite.limits import spend

TOO_LATE = f"A deleted message can be brought back for {RESTORE_SECONDS} seconds. This one is gone."


def restore_message(message: Message, by: User) -> Message:
    """Let ``by``, who deleted ``message`` just now, have it back as it was.

    Its reactions, mentions and earlier versions come back with it, and its pin where the room has
    a place for it. Nobody is called a second time. Bringing back what is there changes nothing.
    Returns the message. Raises ``TooManyAttempts``, and ``Http404`` when it was deleted more than
    ``RESTORE_SECONDS`` ago, or by somebody else.
    """
    spend("restore", by.pk)
    with transaction.atomic():
        counter = lock_counter(message.room_id)
        message = Message.objects.of(message.room_id).with_sender().get(pk=message.pk)
        if not message.deleted:
            return message
        rows = DeletedMessage.objects.filter(room_id=message.room_id, message_id=message.pk)
        since = timezone.now() - timedelta(seconds=RESTORE_SECONDS)
        kept = rows.filter(user_id=by.pk, creation_date__gt=since).first()
        if kept is None:
            raise Http404(TOO_LATE)
        with reindexed(message):
            for field in EMPTY.FIELDS:
                setattr(message, field, getattr(kept, field))
            message.deleted, message.deletion_reason = False, None
        put_back_mentions(message)
        if kept.pinned_by is not None and kept.pinned_date is not None:
            put_back_pin(message, kept.pinned_by, kept.pinned_date)
        rows.delete()
        message.restored_number = counter.number + 1
        changing = ("deleted", "deletion_reason", "restored_number")
        number_change(counter, message, [*EMPTY.FIELDS, *changing])
        changed = [message, *recount_reply(counter, message)]
        events.tell(events.messages_changed, messages=changed)
    return message
