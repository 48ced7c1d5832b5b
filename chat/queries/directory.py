"""The open rooms that anyone signed in may find, in three queries however many there are."""

from dataclasses import dataclass

from django.db.models import Count

from accounts.models import User
from chat import access
from chat.models import Membership, Room

PAGE_SIZE = 50


@dataclass(frozen=True)
class DirectoryEntry:
    """An open room, how many people are in it, and whether the one who asks is."""

    room: Room
    people_count: int
    member: bool


def directory_page(
    user: User, search: str = "", after: str = ""
) -> tuple[list[DirectoryEntry], str | None]:
    """Return open rooms by name, and what to give as ``after`` for more (``None`` at the end).

    ``search`` is part of the name or description; ``after`` is the ``name_key`` of the last room
    that was shown.
    """
    found = list(access.directory(search).filter(name_key__gt=after)[: PAGE_SIZE + 1])
    rooms = found[:PAGE_SIZE]
    ids = [room.pk for room in rooms]
    mine = set(
        access.memberships_of(user).filter(room_id__in=ids).values_list("room_id", flat=True)
    )
    counts = dict(
        Membership.objects.filter(room_id__in=ids, banned=False)
        .values_list("room_id")
        .annotate(people_count=Count("pk"))
        .order_by()
    )
    entries = [DirectoryEntry(room, counts.get(room.pk, 0), room.pk in mine) for room in rooms]
    return entries, rooms[-1].name_key if len(found) > PAGE_SIZE else None
