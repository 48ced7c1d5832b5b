"""Messages that somebody saved for later."""

from django.db import models

from accounts.models import User
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout


class SavedMessageQuerySet(TimestampedQuerySet["SavedMessage"]):
    """What people saved, also in rooms that they may not read any longer."""

    def of_person(self, user_id: int) -> "SavedMessageQuerySet":
        """Return what a person saved."""
        return self.filter(user_id=user_id)


class SavedMessage(BaseModel, TimestampedModel):
    """A message that ``user`` saved; nobody else is told. ``seq`` is its place in its room."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.BigIntegerField()
    seq = models.BigIntegerField()

    objects = models.Manager.from_queryset(SavedMessageQuerySet)()

    singlestore = Layout(
        "columnstore", shard_key=("user_id",), sort_key=("user_id", "creation_date DESC")
    )

    class Meta:
        db_table = "saved_messages"
        constraints = [
            models.UniqueConstraint(fields=["user", "room", "seq"], name="saved_messages_one_each")
        ]
        indexes = [models.Index(fields=["user", "creation_date"], name="saved_messages_person")]

    def __str__(self) -> str:
        return f"message {self.message_id} saved by user {self.user_id}"
