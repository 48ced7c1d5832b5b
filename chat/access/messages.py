"""Which messages somebody may see, answer and change."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from chat.models import Membership, MembershipState, Message


def message_in(membership: MembershipState, message_id: int) -> Message:
    """Return a message of the member's room, its sender loaded. Raises ``Http404``."""
    message = Message.objects.of(membership.room_id).with_sender().filter(pk=message_id).first()
    if message is None:
        raise Http404("There is no such message.")
    return message


def first_of_thread(membership: MembershipState, message_id: int) -> Message:
    """Return the first message of the thread that a message of the member's room belongs to.

    Maybe that message itself, and maybe deleted. Its sender is loaded. Raises ``Http404``.
    """
    message = message_in(membership, message_id)
    return message if message.thread == message.pk else message_in(membership, message.thread)


def original_in(membership: MembershipState, message_id: int) -> Message | None:
    """Return a message of the member's room that can be replied to, ``None`` when it is gone."""
    living = Message.objects.of(membership.room_id).living().with_sender()
    return living.filter(pk=message_id).first()


def living_message_in(membership: Membership, message_id: int) -> Message:
    """Return a message of the member's room that is not deleted. Raises ``Http404``."""
    message = message_in(membership, message_id)
    if message.deleted:
        raise Http404("This message was deleted.")
    return message


def own_message_in(membership: Membership, message_id: int) -> Message:
    """Return a message that its sender may still change.

    Raises ``Http404`` when it is not there or already deleted, ``PermissionDenied`` when it is
    somebody else's.
    """
    return _own(membership, living_message_in(membership, message_id))


def own_deleted_message_in(membership: Membership, message_id: int) -> Message:
    """Return a message that its sender may want back, whether or not it is deleted.

    Raises ``Http404`` when there is none, ``PermissionDenied`` when it is somebody else's.
    """
    return _own(membership, message_in(membership, message_id))


def _own(membership: Membership, message: Message) -> Message:
    if message.sender_id != membership.user_id:
        raise PermissionDenied("Only whoever wrote a message can change it.")
    return message
