"""Who may see a file."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Q
from django.http import Http404

from accounts.models import User
from chat.access.messages import may_delete_of
from chat.access.rooms import membership_of
from chat.models import Attachment, AttachmentState, Membership

NO_SUCH_FILE = "There is no such file."
NOT_TO_REMOVE = "Only whoever sent a file, or an admin of its room, can delete it."


def attachment_in(
    user: User, room_id: int, attachment_id: int, variant: str | None = None
) -> Attachment:
    """Return a file of a room that has this ``variant``, for whoever may read its message.

    What is not sent yet is there for who brought it alone. Asks the database once, in each request
    anew. Raises ``Http404``: also for members who left or are banned, and as soon as the message is
    deleted.
    """
    is_member = Membership.objects.active().of(room_id).of_person(user.pk)
    rows = Attachment.objects.of(room_id).not_deleted().filter(pk=attachment_id)
    may_see = Q(user_id=user.pk) | Q(state=AttachmentState.SENT)
    found = rows.filter(Exists(is_member), may_see).first()
    if found is None or variant not in (None, *found.variants):
        raise Http404(NO_SUCH_FILE)
    return found


def attachment_to_remove(user: User, room_id: int, attachment_id: int) -> Attachment:
    """Return a file that somebody may delete: their own, or one of a message that they may delete.

    Their own also where they are not in the room any more, and cannot see it: it is theirs, and
    takes of what they may store. Raises ``Http404`` for what they may not know of,
    ``PermissionDenied`` for what they may only see.
    """
    rows = Attachment.objects.of(room_id).not_deleted().of_person(user.pk)
    own = rows.filter(pk=attachment_id).first()
    if own is not None:
        return own
    membership = membership_of(user, room_id)
    found = attachment_in(user, room_id, attachment_id)
    if not may_delete_of(membership, found.user_id):
        raise PermissionDenied(NOT_TO_REMOVE)
    return found
