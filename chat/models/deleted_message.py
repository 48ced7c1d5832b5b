"""What deleted messages said, for as long as whoever deleted them may take that back."""

from django.db import models

from accounts.models import User
from chat.models.mention import KEYWORDED_LENGTH, MENTIONED_LENGTH
from chat.models.message import EXCERPT_LENGTH
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout


class DeletedMessage(BaseModel, TimestampedModel):
    """What a message said that ``user``, its sender or an admin, deleted at ``creation_date``.

    The five texts are those of the message; ``pinned_by`` and ``pinned_date`` are those of its pin
    (``None`` where it was not pinned). Its reactions, mentions and earlier versions wait in their
    own tables. All of it goes with this row.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.BigIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    content = models.TextField(max_length=8000)
    html = models.TextField()
    excerpt = models.CharField(max_length=EXCERPT_LENGTH, null=True)
    mentioned = models.CharField(max_length=MENTIONED_LENGTH, null=True)
    keyworded = models.CharField(max_length=KEYWORDED_LENGTH, null=True)
    pinned_by = models.BigIntegerField(null=True)
    pinned_date = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(TimestampedQuerySet["DeletedMessage"])()

    singlestore = Layout("rowstore", shard_key=("room_id",))

    class Meta:
        db_table = "deleted_messages"
        constraints = [
            models.UniqueConstraint(fields=["room", "message_id"], name="deleted_messages_one_each")
        ]

    def __str__(self) -> str:
        return f"deleted message {self.message_id}"
