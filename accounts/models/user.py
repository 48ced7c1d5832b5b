"""People: the article's users table, signed in by e-mail."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from accounts import validators
from accounts.own_status import TEXT_LIMIT, OwnStatus
from accounts.shown_name import Named
from chatsite.emoji import EMOJI_LIMIT
from chatsite.models import BaseModel, TimestampedModel, TimestampedQuerySet
from chatsite.names import normalised_key
from chatsite.orm.fields import KeyField
from chatsite.reader import ZONE_NAME_LIMIT
from chatsite.search import joined_key, search_key
from chatsite.singlestore.layout import REFERENCE

SEARCH_KEY_LENGTH = 254
KEPT_WITH_NAMES = ("name_key", "namesake", "search_name", "search_joined", "search_last_name")


class ChatStatus(models.TextChoices):
    """The status a person chose; what others see also depends on being connected."""

    ONLINE = "online", "Online"
    BUSY = "busy", "Busy"
    DO_NOT_DISTURB = "don't disturb", "Do not disturb"
    OFFLINE = "offline", "Appear offline"


class UserStatus(models.IntegerChoices):
    """Whether an account may sign in."""

    ACTIVE = 1, "Active"
    DISABLED = 9, "Disabled"


class UserRole(models.TextChoices):
    """What an account may do outside the rooms it is in."""

    REGULAR = "regular", "Regular"
    ADMIN = "admin", "Administrator"


class UserManager(models.Manager["User"]):
    """Finds people by their e-mail, whatever its case."""

    def get_queryset(self) -> TimestampedQuerySet["User"]:
        """Return all people, in a query set that keeps their dates."""
        return TimestampedQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, email: str) -> "User":
        """Return the user with this e-mail.

        Raises ``User.DoesNotExist``.
        """
        return self.get(email_key=validators.email_key_of(email))


class User(Named, AbstractBaseUser, BaseModel, TimestampedModel):
    """An account.

    ``email`` is as typed; ``email_key`` is the one that is compared and unique. Who has one name
    only leaves ``last_name`` empty. Several people may have one name, which ``name_key`` compares:
    each is another ``namesake``. They are searched for by ``search_joined`` (the whole name, its
    words joined) and ``search_last_name`` (the same, beginning with the last name), and sorted by
    ``search_name``. ``own_status`` says what they say of themselves for a while; ``time_zone`` is
    that of their browser, as it told it last.
    """

    first_name = models.CharField(
        max_length=validators.NAME_LIMIT, validators=[validators.visible_name]
    )
    last_name = models.CharField(
        max_length=validators.NAME_LIMIT,
        blank=True,
        default="",
        validators=[validators.visible_name],
    )
    name_key = KeyField(max_length=254, null=True, editable=False)
    namesake = models.PositiveIntegerField(default=1, editable=False)
    search_name = KeyField(max_length=SEARCH_KEY_LENGTH, default="", editable=False)
    search_joined = KeyField(max_length=SEARCH_KEY_LENGTH, default="", editable=False)
    search_last_name = KeyField(max_length=SEARCH_KEY_LENGTH, default="", editable=False)
    email = models.EmailField(
        max_length=validators.EMAIL_LIMIT, validators=[validators.email_that_fits]
    )
    email_key = KeyField(max_length=254, unique=True, editable=False)
    password = models.CharField(max_length=128)
    phone_number = models.CharField(
        max_length=20, blank=True, default="", validators=[validators.phone_number]
    )
    bio = models.CharField(max_length=160, blank=True, default="")
    profile_picture = models.CharField(max_length=220, blank=True, default="")
    chat_status = models.CharField(
        max_length=20, choices=ChatStatus.choices, default=ChatStatus.ONLINE
    )
    status_emoji = models.CharField(max_length=EMOJI_LIMIT, null=True, blank=True)
    status_text = models.CharField(max_length=TEXT_LIMIT, null=True, blank=True)
    status_until = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(
        max_length=ZONE_NAME_LIMIT, null=True, blank=True, validators=[validators.known_zone]
    )
    hides_times = models.BooleanField(null=True)
    user_status = models.IntegerField(
        choices=UserStatus.choices, default=UserStatus.ACTIVE, db_index=True
    )
    user_role = models.CharField(max_length=20, choices=UserRole.choices, default=UserRole.REGULAR)

    # True for the installation's first account, NULL for all others: the unique key decides
    # which of several first registrations becomes the administrator.
    founder = models.BooleanField(null=True, default=None, unique=True, editable=False)

    # AbstractBaseUser's column would be written on every log in; sessions carry that date.
    last_login = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    singlestore = REFERENCE

    class Meta:
        db_table = "users"
        constraints = [
            models.UniqueConstraint(fields=["name_key", "namesake"], name="users_namesake")
        ]
        indexes = [
            models.Index(fields=["search_joined"], name="users_search_joined"),
            models.Index(fields=["search_last_name"], name="users_search_last_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row with ``email_key`` following ``email``, and other keys the names."""
        self.email_key = validators.email_key_of(self.email)
        self.name_key = self.name_key_of(self.first_name, self.last_name)
        first, last = self.first_name, self.last_name
        self.search_name = search_key(f"{first} {last}")[:SEARCH_KEY_LENGTH]
        self.search_joined = joined_key(f"{first} {last}")[:SEARCH_KEY_LENGTH]
        self.search_last_name = joined_key(f"{last} {first}")[:SEARCH_KEY_LENGTH]
        fields = kwargs.get("update_fields")
        if fields is not None and "email" in fields:
            kwargs["update_fields"] = {*fields, "email_key"}
        if fields is not None and not {"first_name", "last_name"}.isdisjoint(fields):
            kwargs["update_fields"] = {*kwargs["update_fields"], *KEPT_WITH_NAMES}
        super().save(*args, **kwargs)

    @staticmethod
    def name_key_of(first_name: str, last_name: str) -> str:
        """Return what people of one name have in common."""
        return normalised_key(f"{first_name} {last_name}")

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether the account may sign in; Django's authentication asks this."""
        return self.user_status == UserStatus.ACTIVE

    @property
    def is_admin(self) -> bool:
        """Whether the account administers the installation."""
        return self.is_active and self.user_role == UserRole.ADMIN

    @property
    def own_status(self) -> OwnStatus | None:
        """What they say of themselves now, if anything."""
        return OwnStatus.of(self.status_emoji, self.status_text, self.status_until)

    @property
    def shown_zone(self) -> str:
        """The name of the time zone that others may know; empty when it is none of theirs."""
        return "" if self.hides_times else self.time_zone or ""

    @property
    def chat_status_choices(self) -> list[tuple[str, str]]:
        """The statuses one may choose from, each with its word."""
        return ChatStatus.choices

    is_staff = is_admin
    is_superuser = is_admin

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Answer Django admin: administrators may do everything, others nothing."""
        return self.is_admin

    def has_module_perms(self, app_label: str) -> bool:
        """Answer Django admin: administrators see every app."""
        return self.is_admin
