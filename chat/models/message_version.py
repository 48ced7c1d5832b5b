"""What messages said before they were edited."""

from django.db import models

from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout


class MessageVersion(BaseModel, TimestampedModel):
    """What a message said from the room's ``number`` on, and from ``written_date`` on.

    ``creation_date`` is when it was replaced. ``html`` mentions nobody.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.BigIntegerField()
    number = models.BigIntegerField()
    content = models.TextField(max_length=8000)
    html = models.TextField()
    written_date = models.DateTimeField()

    objects = models.Manager.from_queryset(TimestampedQuerySet["MessageVersion"])()

    singlestore = Layout("columnstore", shard_key=("room_id",))

    class Meta:
        db_table = "message_versions"
        constraints = [
            models.UniqueConstraint(
                fields=["room", "message_id", "number"], name="message_versions_one_each"
            )
        ]

    def __str__(self) -> str:
        return f"message {self.message_id} at {self.number}"
