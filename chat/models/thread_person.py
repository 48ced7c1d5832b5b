"""Who takes part in a thread: whoever wrote its first message, and whoever answered."""

from django.db import models

from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.singlestore.layout import Layout


class ThreadPersonQuerySet(TimestampedQuerySet["ThreadPerson"]):
    """Who takes part in which threads, also of rooms that they may not read any longer."""

    def of_person(self, user_id: int) -> "ThreadPersonQuerySet":
        """Return the threads of a person."""
        return self.filter(user_id=user_id)


class ThreadPerson(BaseModel, TimestampedModel):
    """Somebody who takes part in the thread that begins with the message ``thread_id``."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    thread_id = models.BigIntegerField()
    user_id = models.BigIntegerField()

    objects = models.Manager.from_queryset(ThreadPersonQuerySet)()

    singlestore = Layout(
        "columnstore", shard_key=("room_id",), sort_key=("user_id", "creation_date DESC")
    )

    class Meta:
        db_table = "thread_people"
        constraints = [
            models.UniqueConstraint(
                fields=["room", "thread_id", "user_id"], name="thread_people_one_each"
            )
        ]
        indexes = [models.Index(fields=["user_id", "creation_date"], name="thread_people_person")]

    def __str__(self) -> str:
        return f"user {self.user_id} in thread {self.thread_id}"
