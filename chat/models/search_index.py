"""What finds messages: on database servers rows of this table, on SQLite an FTS5 table beside it.

Both propose; what is found is decided by what a message says now (``queries.search``).
"""

from django.db import models

from chatsite.models import BaseModel, SnakeCaseTable, TimestampedModel, TimestampedQuerySet
from chatsite.orm.fields import KeyField
from chatsite.singlestore.layout import REFERENCE, Layout
from chatsite.tokens import WORD_LIMIT

# A bucket has 4,096 places of a room.
BUCKET_BITS = 12
TOKEN_LENGTH = 1 + WORD_LIMIT


class Posting(models.Model, metaclass=SnakeCaseTable):
    """A token, or a mark, of the message at the place ``seq`` of a room.

    Whoever writes it holds the lock of the room, so that there is one of each.
    """

    pk = models.CompositePrimaryKey("room_id", "bucket", "token", "seq")
    room_id = models.BigIntegerField()
    bucket = models.IntegerField()
    token = KeyField(max_length=TOKEN_LENGTH)
    seq = models.BigIntegerField()

    singlestore = Layout(
        "columnstore",
        shard_key=("room_id",),
        sort_key=("room_id", "bucket", "token", "seq DESC"),
        hash_key=("room_id", "token"),
    )

    def __str__(self) -> str:
        return f"{self.token} at {self.seq} of room {self.room_id}"


class SearchIndex(BaseModel, TimestampedModel):
    """By which ``version`` of the tokens the whole index was built; no row: it was not yet."""

    version = models.IntegerField()

    objects = models.Manager.from_queryset(TimestampedQuerySet["SearchIndex"])()

    singlestore = REFERENCE

    def __str__(self) -> str:
        return f"version {self.version}"
