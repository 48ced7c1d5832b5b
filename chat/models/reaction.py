"""Reactions: one emoji of one person on one message."""

from django.db import models

from accounts.models import User
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.orm.fields import KeyField
from chatsite.singlestore.layout import Layout


class Reaction(BaseModel, TimestampedModel):
    """An emoji somebody put on a message; the message shows all of them."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.BigIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    emoji = KeyField(max_length=32)

    objects = models.Manager.from_queryset(TimestampedQuerySet["Reaction"])()

    singlestore = Layout("columnstore", shard_key=("room_id",))

    class Meta:
        db_table = "reactions"
        constraints = [
            models.UniqueConstraint(
                fields=["room", "message_id", "user", "emoji"], name="reactions_one_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.emoji} of user {self.user_id} on message {self.message_id}"
