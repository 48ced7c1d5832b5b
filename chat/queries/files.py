"""Files by themselves: those of a room, and those that somebody sent."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q, Sum

from chat.models import Attachment, AttachmentKind, AttachmentState
from chat.models.attachment import AttachmentQuerySet
from chat.queries.moments import PAGE_SIZE, Moment, page_of
from chatsite.orm.prepared import PreparedModels

# In a room's details: of the latest files so many pictures, and so many others.
LATEST = 8
PICTURES_BESIDE, OTHERS_BESIDE = 4, 2
# Of the rooms with most of somebody's files.
ROOMS_SHOWN = 10

LATEST_OF_ROOM = PreparedModels(
    lambda room_id: (
        Attachment.objects.of(room_id).in_messages().order_by("-creation_date", "-pk")[:LATEST]
    ),
    1,
)


class FilesBeside(NamedTuple):
    """The latest files of a room, as its details show them."""

    pictures: list[Attachment]
    others: list[Attachment]


class RoomUse(NamedTuple):
    """How many bytes a person has stored in a room."""

    room_id: int
    size: int


def files_beside(room_id: int) -> FilesBeside:
    """Return the latest files of a room, in one query."""
    latest = LATEST_OF_ROOM.all(room_id)
    pictures = [file for file in latest if _is_seen(file)]
    others = [file for file in latest if not _is_seen(file)]
    return FilesBeside(pictures[:PICTURES_BESIDE], others[:OTHERS_BESIDE])


def files_of_room(
    room_id: int, kind: str = "", before: Moment | None = None
) -> tuple[Sequence[Attachment], Moment | None]:
    """Return the files of messages in a room, with ``user``, what was brought last first.

    Of one ``kind`` where that is given. Returns also what to give as ``before`` for more, ``None``
    at the end.
    """
    rows = Attachment.objects.of(room_id).in_messages().select_related("user")
    return _page(rows, kind, before)


def files_of_person(
    user_id: int, kind: str = "", before: Moment | None = None, room_id: int | None = None
) -> tuple[Sequence[Attachment], Moment | None]:
    """Return the files that somebody brought, those included that are not sent yet.

    Of one room where that is given, whether they are in it or not any more. Orders and returns as
    ``files_of_room`` does.
    """
    rows = Attachment.objects.of_person(user_id).not_deleted()
    return _page(rows if room_id is None else rows.of(room_id), kind, before)


def rooms_with_files_of(user_id: int) -> list[RoomUse]:
    """Return the rooms in which somebody has stored most, the fullest first."""
    rows = Attachment.objects.of_person(user_id).exclude(state=AttachmentState.LEAVING)
    sums = rows.order_by().values_list("room_id").annotate(sum=Sum("stored_size"))
    fullest = sums.order_by("-sum", "room_id")[:ROOMS_SHOWN]
    return [RoomUse(room_id, int(size)) for room_id, size in fullest]


def _page(
    rows: AttachmentQuerySet, kind: str, before: Moment | None
) -> tuple[Sequence[Attachment], Moment | None]:
    wanted = rows.filter(kind=kind) if kind else rows
    older = wanted.filter(Q() if before is None else before.before)
    found = list(older.order_by("-creation_date", "-pk")[: PAGE_SIZE + 1])
    return page_of(found, PAGE_SIZE)


def _is_seen(file: Attachment) -> bool:
    return file.kind == AttachmentKind.PICTURE and file.has_thumbnail
