"""Files in lists: as lines of a page, and as the API gives them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.urls import reverse

from chat.access import may_delete_of
from chat.models import Attachment, AttachmentState, Membership
from chat.queries.files import FilesBeside
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.attachments import Shown, attachment_json, shown, size_text
from chat.rendering.message import person_json


class FileLine(NamedTuple):
    """A file in a list: how it is shown, and where one finds its message and takes it away.

    ``size`` is that of what one downloads, and among one's own of all that is stored of it. Both
    addresses are "" for who may not. Among one's own it says of which ``room`` it is, ``None``
    where one is not any more, and cannot see the file.
    """

    shown: Shown
    size: str
    message: str
    delete: str
    room: SidebarRoom | None = None

    @property
    def is_sent(self) -> bool:
        """Whether a message has it."""
        return self.shown.attachment.state == AttachmentState.SENT


class FilesShown(NamedTuple):
    """The latest files of a room, in its details."""

    pictures: list[Shown]
    others: list[Shown]


def files_shown(files: FilesBeside) -> FilesShown:
    """Return the latest files of a room as its details show them."""
    return FilesShown(list(map(shown, files.pictures)), list(map(shown, files.others)))


def lines_of_room(files: Sequence[Attachment], membership: Membership) -> list[FileLine]:
    """Return files of the member's room as its page lists them."""
    return [
        FileLine(
            shown(file),
            size_text(file.size),
            _message_link(file),
            _delete_link(file) if may_delete_of(membership, file.user_id) else "",
        )
        for file in files
    ]


def lines_of_person(
    files: Sequence[Attachment], rooms: Mapping[int, SidebarRoom]
) -> list[FileLine]:
    """Return somebody's own files as their page lists them; ``rooms`` are those they are in now."""
    return [
        FileLine(
            shown(file),
            size_text(file.stored_size),
            _message_link(file) if file.room_id in rooms and file.message_id else "",
            f"{_delete_link(file)}?mine",
            rooms.get(file.room_id),
        )
        for file in files
    ]


def file_of_room_json(file: Attachment) -> dict[str, Any]:
    """Return a file of a room's list, with ``user`` loaded."""
    return {**_file_json(file), "sender": person_json(file.user)}


def file_of_person_json(file: Attachment, room_ids: Collection[int]) -> dict[str, Any]:
    """Return a file of somebody's own list, who is in the rooms ``room_ids`` now."""
    about = {"stored": file.stored_size, "readable": file.room_id in room_ids}
    return {**_file_json(file), **about}


def _file_json(file: Attachment) -> dict[str, Any]:
    return {
        **attachment_json(file),
        "room": file.room_id,
        "message": file.message_id,
        "creation_date": file.creation_date.isoformat(),
    }


def _message_link(file: Attachment) -> str:
    return reverse("message", args=(file.room_id, file.message_id))


def _delete_link(file: Attachment) -> str:
    return reverse("attachment_delete", args=(file.room_id, file.pk))
