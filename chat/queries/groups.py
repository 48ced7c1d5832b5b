"""Choosing the people of a group: whom one may mean, and whether there is such a group."""

from collections.abc import Collection, Sequence

from accounts.models import User
from accounts.queries.people import people_matching
from chat.models import Room

SHOWN = 8


def people_chosen(user_ids: Sequence[int]) -> list[User]:
    """Return those of ``user_ids`` who exist, in that order; disabled accounts among them."""
    found = User.objects.in_bulk(list(user_ids))
    return [found[user_id] for user_id in user_ids if user_id in found]


def people_to_choose(typed: str, except_ids: Collection[int]) -> list[User]:
    """Return the first ``SHOWN`` people whom ``typed`` may name, without ``except_ids``.

    It is the beginning of a name, or a whole e-mail. Raises ``ValidationError`` as ``words_of``
    does.
    """
    return list(people_matching(typed).exclude(pk__in=except_ids)[:SHOWN])


def is_known_group(user_ids: Collection[int]) -> bool:
    """Return whether these people have a group already."""
    return Room.objects.filter(group_key=Room.group_key_of(user_ids)).exists()
