"""Numbering people of one name, so that they can be told apart."""

from typing import Any

from django.db import IntegrityError
from django.db.models import Max

from accounts.models import User

# Of people who take the same name at the same moment, one comes through each time.
TRIES = 10


def save_named(user: User, **how: Any) -> None:
    """Save ``user``, whose names may be new, as the next of those who have them.

    ``how`` goes to ``save``. Raises ``IntegrityError`` for what else has to be unique.
    """
    key = User.name_key_of(user.first_name, user.last_name)
    if key == user.name_key and user.pk is not None:
        user.save(**how)
        return
    others = User.objects.filter(name_key=key).exclude(pk=user.pk)
    for attempt in range(1, TRIES + 1):
        user.namesake = (others.aggregate(last=Max("namesake"))["last"] or 0) + 1
        try:
            user.save(**how)
        except IntegrityError:
            if attempt == TRIES or not others.filter(namesake=user.namesake).exists():
                raise
        else:
            return
