"""When a person was last connected; a table of its own because it changes all the time."""

from django.db import models

from chatsite.models import SnakeCaseTable
from chatsite.singlestore.layout import Layout


class LastSeen(models.Model, metaclass=SnakeCaseTable):
    """One row a person, written at most once a minute."""

    user_id = models.BigIntegerField(primary_key=True)
    seen_date = models.DateTimeField()

    singlestore = Layout("rowstore", shard_key=("user_id",))

    def __str__(self) -> str:
        return f"user {self.user_id} at {self.seen_date:%Y-%m-%d %H:%M}"
