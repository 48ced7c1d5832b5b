"""Keeping what a message said before it was edited, so many times and no more."""

from django.core.exceptions import ValidationError

from chat.models import Message, MessageVersion
from chat.rendering.mentions import keep_marks
from chatsite.conflict import CONFLICT

VERSIONS_LIMIT = 50
SENTENCE = (
    "This message was edited in another window meanwhile. Look at what it says now, and save."
)


class EditedMeanwhile(ValidationError):  # noqa: N818 - a state of things, like Http404
    """A message says something else than what its new text was made of.

    ``now`` is the message as it is.
    """

    def __init__(self, now: Message) -> None:
        self.now = now
        super().__init__({"version": ValidationError(SENTENCE, code=CONFLICT)})


def keep_version(message: Message) -> None:
    """Keep what ``message`` says, before it is edited under the lock of its room.

    Of more than ``VERSIONS_LIMIT`` the oldest goes.
    """
    rows = MessageVersion.objects.filter(room_id=message.room_id, message_id=message.pk)
    kept = list(rows.order_by("number").values_list("pk", "creation_date"))
    if len(kept) >= VERSIONS_LIMIT:
        surplus = len(kept) - VERSIONS_LIMIT + 1
        rows.filter(pk__among=[pk for pk, _ in kept[:surplus]]).delete()
    MessageVersion(
        room_id=message.room_id,
        message_id=message.pk,
        number=message.version,
        content=message.content,
        html=keep_marks(message.html, {}),
        written_date=kept[-1][1] if kept else message.creation_date,
    ).save(force_insert=True)
