"""Invite links: whoever has one may come in, for as long and as often as it says."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from chat.models.room import Room
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.orm.fields import KeyField
from chatsite.singlestore.layout import Layout


class InvitationQuerySet(TimestampedQuerySet["Invitation"]):
    """Invite links, those included that do not work any more."""

    def with_token(self, token: str) -> "InvitationQuerySet":
        """Return the one with this token."""
        return self.filter(token=token)

    def to(self, room_id: int | None) -> "InvitationQuerySet":
        """Return those into a room, ``None`` being the installation."""
        return self.filter(room__isnull=True) if room_id is None else self.filter(room_id=room_id)

    def living(self, now: datetime) -> "InvitationQuerySet":
        """Return those that are not revoked, not expired and not used up."""
        lasts = Q(expiry_date__isnull=True) | Q(expiry_date__gt=now)
        unused = Q(uses_limit__isnull=True) | Q(uses__lt=F("uses_limit"))
        return self.filter(lasts, unused, revoked_date__isnull=True)


class Invitation(BaseModel, TimestampedModel):
    """A link into ``room``, without one into the installation, made by ``inviter``.

    ``token`` is what opens it. It is kept as it is, and not as a digest, because those who manage
    the links want to copy one again. What does not bound it is null.
    """

    token = KeyField(max_length=40, unique=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", null=True)
    inviter = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    expiry_date = models.DateTimeField(null=True)
    uses_limit = models.PositiveIntegerField(null=True)
    uses = models.PositiveIntegerField(default=0)
    revoked_date = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(InvitationQuerySet)()

    singlestore = Layout("rowstore", shard_key=("token",))

    class Meta:
        db_table = "invitations"

    def __str__(self) -> str:
        return f"invite link {self.pk}"

    @property
    def is_used_up(self) -> bool:
        """Whether as many came in by it as may."""
        return self.uses_limit is not None and self.uses >= self.uses_limit
