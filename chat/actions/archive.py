"""Archiving a room, so that it is read and nothing new is written in it, and taking that back."""

from django.utils import timezone

from chat import events
from chat.actions.system_messages import say
from chat.models import Membership, MessageType, Room
from chatsite.limits import spend
from chatsite.security_log import note


def archive_room(by: Membership) -> None:
    """Archive the room of ``by``, who administers it; doing it twice changes nothing.

    Raises ``TooManyAttempts``.
    """
    _set_archived(by, archived=True)


def unarchive_room(by: Membership) -> None:
    """Let people write in the room again; raises as :func:`archive_room` does."""
    _set_archived(by, archived=False)


def _set_archived(by: Membership, *, archived: bool) -> None:
    spend("archive", by.user_id)
    # Of two at the same moment, one statement is the change; the other finds nothing to do.
    room = Room.objects.filter(pk=by.room_id, archived_date__isnull=archived)
    if not room.update(archived_date=timezone.now() if archived else None):
        return
    note("room_archived" if archived else "room_unarchived", by.user_id, room=by.room_id)
    # As it is by now: somebody may have changed it back already.
    events.tell(events.room_changed, room=Room.objects.get(pk=by.room_id))
    say(by.room, MessageType.ARCHIVED if archived else MessageType.UNARCHIVED, by.user)
