"""Pins: messages that a room keeps at hand."""

from django.db import models

from accounts.models import User
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout


class Pin(BaseModel, TimestampedModel):
    """A message that ``user`` pinned in its room; ``room_counter.pinned`` says how many there are.

    Both are written under the lock of the room.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.BigIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = models.Manager.from_queryset(TimestampedQuerySet["Pin"])()

    singlestore = Layout("columnstore", shard_key=("room_id",))

    class Meta:
        db_table = "pins"
        constraints = [models.UniqueConstraint(fields=["room", "message_id"], name="pins_one_each")]

    def __str__(self) -> str:
        return f"pin of message {self.message_id}"
