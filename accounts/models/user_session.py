"""Browser sessions that know whose they are, so that a person can list and end them."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from accounts.models.device_name import DEVICE_NAME_LENGTH
from chatsite.models import SnakeCaseTable
from chatsite.singlestore.layout import Layout

CHANGING_FIELDS = (
    "session_data",
    "expire_date",
    "user_id",
    "auth_hash",
    "user_agent",
    "ip_address",
    "last_used_date",
)


class UserSession(AbstractBaseSession, metaclass=SnakeCaseTable):
    """One browser's session. ``user_id`` is null until somebody logs in.

    ``session_key`` is a digest of the key that the browser holds, ``auth_hash`` one of the
    password it was begun with, ``own_name`` what its user calls it.
    """

    user_id = models.BigIntegerField(null=True, db_index=True)
    auth_hash = models.CharField(max_length=64, default="")
    user_agent = models.CharField(max_length=200, blank=True, default="")
    own_name = models.CharField(max_length=DEVICE_NAME_LENGTH, blank=True, default="")
    ip_address = models.CharField(max_length=45, blank=True, default="")
    creation_date = models.DateTimeField()
    last_used_date = models.DateTimeField()

    singlestore = Layout("rowstore", shard_key=("session_key",))

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        db_table = "user_session"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row; an update leaves ``creation_date`` and ``own_name`` as they were."""
        if kwargs.get("force_update"):
            kwargs["update_fields"] = CHANGING_FIELDS
        super().save(*args, **kwargs)

    @classmethod
    def get_session_store_class(cls) -> type:
        """Return the store that reads and writes this table."""
        store: type = import_module(settings.SESSION_ENGINE).SessionStore
        return store
