"""The open rooms that anyone signed in may find, in three queries however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from chat.models import Membership, Room, RoomKind
from chatsite.names import normalised_key
from chatsite.orm.folding import folded
from chatsite.search import words_of

PAGE_SIZE = 50


@dataclass(frozen=True)
class DirectoryEntry:
    """An open room, how many people with an account are in it, and whether the one who asks is."""

    room: Room
    people_count: int
    member: bool


def directory_page(
    user: User, search: str = "", after: str = ""
) -> tuple[list[DirectoryEntry], str | None]:
    """Return open rooms by name, and what to give as ``after`` for more (``None`` at the end).

    ``search`` is part of the name or description; ``after`` is the ``name_key`` of the last room
    that was shown. Raises ``ValidationError`` as ``words_of`` does.
    """
    found = list(open_rooms(search).filter(name_key__gt=after)[: PAGE_SIZE + 1])
    following = found[PAGE_SIZE - 1].name_key if len(found) > PAGE_SIZE else None
    return entries_of(user, found[:PAGE_SIZE]), following


def entries_of(user: User, rooms: Sequence[Room]) -> list[DirectoryEntry]:
    """Return what ``user`` sees of open ``rooms``, in their order, in two queries."""
    ids = [room.pk for room in rooms]
    mine = set(
        Membership.objects.active()
        .of_person(user.pk)
        .filter(room_id__in=ids)
        .values_list("room_id", flat=True)
    )
    counts = dict(
        Membership.objects.active()
        .with_account()
        .filter(room_id__in=ids)
        .values_list("room_id")
        .annotate(people_count=Count("pk"))
        .order_by()
    )
    return [DirectoryEntry(room, counts.get(room.pk, 0), room.pk in mine) for room in rooms]


def open_rooms(search: str = "") -> QuerySet[Room]:
    """Return the open rooms whose name or description contains ``search``, without case.

    Archived ones are left out: nobody can join them. Raises ``ValidationError`` as ``words_of``
    does.
    """
    search = " ".join(words_of(search))
    rooms = Room.objects.filter(kind=RoomKind.OPEN, archived_date__isnull=True)
    if "\x00" in search:
        # No text has this character, and SQLite would stop reading the pattern there.
        return rooms.none()
    if search:
        key = normalised_key(search)
        described = Q(description__folded__contains=folded(search))
        rooms = rooms.filter(Q(name_key__contains=key) | described)
    return rooms.order_by("name_key")
