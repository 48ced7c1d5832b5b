"""Taking a file out of its message, or away before it is sent."""

from django.db import transaction
from django.http import Http404

from accounts.models import User
from chat import events
from chat.access.attachments import NO_SUCH_FILE
from chat.actions.delete import empty_message, note_deletion
from chat.actions.numbers import lock_counter, number_change
from chat.actions.search_index import reindexed
from chat.models import Attachment, AttachmentState, Message
from chat.queries.attachments import attachments_of
from chat.rendering.excerpt import excerpt_of_files
from chatsite.limits import spend
from chatsite.security_log import note


def remove_attachment(attachment: Attachment, by: User) -> None:
    """Let ``by``, who may, take a file away, which is gone at once.

    A message without text that has no other file is deleted with it, and for a while comes back as
    others do. Raises ``TooManyAttempts``, and ``Http404`` where the file is gone already.
    """
    spend("remove_file", by.pk)
    room_id = attachment.room_id
    with transaction.atomic():
        # A file may be sent at this moment: what it is now is known under the lock alone.
        counter = lock_counter(room_id)
        row = Attachment.objects.of(room_id).not_deleted().filter(pk=attachment.pk).first()
        if row is None:
            raise Http404(NO_SUCH_FILE)
        if row.message_id is None:
            _let_go(row)
            return
        message = Message.objects.of(room_id).with_sender().get(pk=row.message_id)
        left = [file for file in attachments_of([message])[message.pk] if file.pk != row.pk]
        if left or message.content:
            with reindexed(message):
                _let_go(row)
                _keep(message, left)
            number_change(counter, message, ["attached", "excerpt"])
            events.tell(events.messages_changed, messages=[message])
        else:
            # As an admin it is done without a reason.
            empty_message(counter, message, by, None if message.sender_id == by.pk else "")
    if message.sender_id != by.pk and message.deleted:
        note_deletion(message, by)
    elif message.sender_id != by.pk:
        account = message.sender_id
        note("file_deleted", by.pk, room=room_id, account=account, message=message.pk)


def _let_go(row: Attachment) -> None:
    rows = Attachment.objects.of(row.room_id).filter(pk=row.pk)
    rows.update(state=AttachmentState.LEAVING)


def _keep(message: Message, files: list[Attachment]) -> None:
    """Let ``message`` have these files and no others."""
    message.attached = len(files) or None
    if not message.content:
        message.excerpt = excerpt_of_files([file.name for file in files])
