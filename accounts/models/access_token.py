"""Bearer tokens of API clients; only a digest is stored."""

from django.db import models

from accounts.models.device_name import DEVICE_NAME_LENGTH
from accounts.models.user import User
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.orm.fields import KeyField
from chatsite.singlestore.layout import Layout


class AccessToken(BaseModel, TimestampedModel):
    """A device that may act for its user until the token is revoked or expires.

    ``auth_hash`` is a digest of the password it was begun with, ``device`` what the client said of
    itself, ``own_name`` what its user calls it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="access_tokens")
    digest = KeyField(max_length=64, unique=True)
    auth_hash = models.CharField(max_length=64, default="")
    device = models.CharField(max_length=200, blank=True, default="")
    own_name = models.CharField(max_length=DEVICE_NAME_LENGTH, blank=True, default="")
    expiry_date = models.DateTimeField()
    last_used_date = models.DateTimeField()

    objects = models.Manager.from_queryset(TimestampedQuerySet["AccessToken"])()

    singlestore = Layout("rowstore", shard_key=("digest",))

    def __str__(self) -> str:
        return f"{self.device or 'device'} of user {self.user_id}"
