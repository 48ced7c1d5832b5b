"""Which messages somebody may see, answer and change."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from chat.access.rooms import check_not_archived
from chat.models import Membership, MembershipState, Message

NOT_WRITTEN = "Nobody wrote this line: it says what happened in the room, and stays as it is."
NOT_TO_DELETE = "Only whoever wrote a message, or an admin of its room, can delete it."


def message_in(membership: MembershipState, message_id: int) -> Message:
    """Return a message of the member's room, its sender loaded. Raises ``Http404``."""
    message = Message.objects.of(membership.room_id).with_sender().filter(pk=message_id).first()
    if message is None:
        raise Http404("There is no such message.")
    return message


def written_message_in(membership: MembershipState, message_id: int) -> Message:
    """Return a message of the member's room that somebody wrote, deleted or not.

    Raises ``Http404`` when there is none, ``PermissionDenied`` for what says what happened:
    whatever is done to a message goes through here, and nobody does any of it to that.
    """
    message = message_in(membership, message_id)
    if message.is_system:
        raise PermissionDenied(NOT_WRITTEN)
    return message


def first_of_thread(membership: MembershipState, message_id: int) -> Message:
    """Return the first message of the thread that a message of the member's room belongs to.

    Maybe that message itself, and maybe deleted. Its sender is loaded. Raises as
    ``written_message_in`` does.
    """
    message = written_message_in(membership, message_id)
    return message if message.thread == message.pk else message_in(membership, message.thread)


def original_in(membership: MembershipState, message_id: int) -> Message | None:
    """Return a message of the member's room that can be replied to, ``None`` when it is gone."""
    living = Message.objects.of(membership.room_id).living().written().with_sender()
    return living.filter(pk=message_id).first()


def living_message_in(membership: Membership, message_id: int) -> Message:
    """Return a message of the member's room that is not deleted.

    Raises ``Http404`` also for a deleted one, and as ``written_message_in`` does.
    """
    message = written_message_in(membership, message_id)
    if message.deleted:
        raise Http404("This message was deleted.")
    return message


def message_to_edit_in(membership: Membership, message_id: int) -> Message:
    """Return a message that its sender may still change.

    Raises as ``living_message_in`` does, and ``PermissionDenied`` when it is somebody else's or in
    an archived room.
    """
    message = living_message_in(membership, message_id)
    if message.sender_id != membership.user_id:
        raise PermissionDenied("Only whoever wrote a message can change it.")
    check_not_archived(membership)
    return message


def message_to_delete_in(membership: Membership, message_id: int) -> Message:
    """Return a message that its sender may delete, or who administers its room.

    Raises as ``living_message_in`` does, and ``PermissionDenied`` when it is somebody else's and
    the member does not administer the room.
    """
    return _to_delete(membership, living_message_in(membership, message_id))


def message_to_restore_in(membership: Membership, message_id: int) -> Message:
    """Return a message, deleted or not, that whoever may delete it may want back.

    Only who did delete it gets it, which ``restore_message`` knows. Raises ``Http404`` when there
    is none, ``PermissionDenied`` as ``message_to_delete_in`` does.
    """
    return _to_delete(membership, written_message_in(membership, message_id))


def may_delete(membership: Membership, message: Message) -> bool:
    """Return whether a member may delete a message of their room.

    That is its sender, and whoever administers the room: any message there, the owner's as well. In
    a conversation of two that is nobody.
    """
    return may_delete_of(membership, message.sender_id)


def may_delete_of(membership: Membership, user_id: int) -> bool:
    """Return whether a member may delete what somebody sent to their room, as ``may_delete`` says.

    That is a message, or one of its files.
    """
    is_own = user_id == membership.user_id
    return is_own or (membership.is_admin and not membership.room.is_direct)


def _to_delete(membership: Membership, message: Message) -> Message:
    if not may_delete(membership, message):
        raise PermissionDenied(NOT_TO_DELETE)
    return message
