"""What people change about themselves."""

from collections.abc import Collection
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.actions.names import save_named
from accounts.models import User
from accounts.own_status import OWN_STATUS_COLUMNS
from accounts.pictures import FOLDER, new_name, square_picture
from accounts.signals import profile_changed
from chatsite.limits import spend
from chatsite.reader import zone_named

EDITABLE = (
    *("first_name", "last_name", "phone_number", "bio", "chat_status"),
    *OWN_STATUS_COLUMNS,
    *("hides_times", "time_zone"),
)


def edit_profile(user: User, changes: dict[str, Any]) -> None:
    """Write validated ``changes``, by field (of ``EDITABLE``), and tell if there are any.

    Raises ``TooManyAttempts``.
    """
    spend("profile", user.pk)
    fields = [
        field for field in EDITABLE if field in changes and changes[field] != getattr(user, field)
    ]
    for field in fields:
        setattr(user, field, changes[field])
    if fields:
        save_named(user, update_fields=fields)
        _tell(user, fields)


def clear_own_status(user: User) -> None:
    """End what ``user`` says of themself. Raises ``TooManyAttempts``."""
    edit_profile(user, dict.fromkeys(OWN_STATUS_COLUMNS))


def learn_time_zone(user: User, name: str) -> None:
    """Keep the time zone that the browser of ``user`` tells, if there is one of this ``name``."""
    if name != user.time_zone and zone_named(name) is not None:
        user.time_zone = name
        user.save(update_fields=["time_zone"])
        _tell(user, ["time_zone"])


def set_picture(user: User, uploaded: BinaryIO) -> None:
    """Make ``uploaded`` (an image file of any size) the profile picture.

    Raises ``ValidationError`` on ``picture`` for what is no picture, or too large a one, and
    ``TooManyAttempts``. Whatever is raised, the former picture stays.
    """
    spend("picture", user.pk)
    content, name, former = ContentFile(square_picture(uploaded)), new_name(), user.profile_picture
    try:
        default_storage.save(_path(name), content)
        _set_address(user, reverse("picture", args=[name]))
    except BaseException:
        # A file that nobody would ever look for, perhaps half of one.
        default_storage.delete(_path(name))
        raise
    _delete(former)


def remove_picture(user: User) -> None:
    """Go back to the initials."""
    former = user.profile_picture
    if former:
        _set_address(user, "")
        _delete(former)


def _set_address(user: User, address: str) -> None:
    user.profile_picture = address
    user.save(update_fields=["profile_picture"])
    _tell(user, ["profile_picture"])


def _delete(address: str) -> None:
    if address:
        default_storage.delete(_path(address.rpartition("/")[2]))


def _path(name: str) -> str:
    return f"{FOLDER}/{name}"


def _tell(user: User, fields: Collection[str]) -> None:
    # Robust: the change is made, whatever happens to those who listen; Django logs their failure.
    profile_changed.send_robust(sender=User, user=user, fields=fields)
