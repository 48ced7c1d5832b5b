"""Coming into a room and going out of it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import User
from chat import events
from chat.access.rooms import BETWEEN_ITS_PEOPLE
from chat.actions import system_messages
from chat.actions.keywords import note_keywords_of
from chat.actions.roles import ensure_owner
from chat.actions.rooms import KEPT_FREE_LIMIT, check_room_count, ensure_counter
from chat.models import Membership, Message, MessageType, Room, RoomCounter, RoomKind
from chatsite.limits import spend
from chatsite.security_log import note


def join_room(user: User, room: Room) -> None:
    """Make ``user`` a member of ``room``; joining twice changes nothing.

    What was said before counts as read. Whoever comes into a room without an owner becomes it.
    Raises ``TooManyAttempts``, and ``ValidationError`` for one room too many.
    """
    spend("join", user.pk)
    if _is_known(user.pk, room):
        return
    come_in(user, room)


def come_in(user: User, room: Room) -> bool:
    """Make ``user``, who may come in, a member; return whether they became it by this call.

    Raises ``ValidationError`` for one room too many.
    """
    check_room_count(user)
    message = system_messages.prepared(room, MessageType.JOINED, user)
    admitted = _admit(user.pk, room, message)
    if admitted:
        ensure_owner(room)
        _tell(room, user.pk, member=True)
    system_messages.tell(message)
    return admitted


def add_member(room: Room, user: User, by: User) -> None:
    """Bring ``user`` into a room at the wish of ``by``; adding a member changes nothing.

    Raises ``ValidationError`` on ``user`` for somebody banned or in too many rooms,
    ``PermissionDenied`` for a direct room or a group, and ``TooManyAttempts``.
    """
    spend("invite", by.pk)
    if room.is_direct:
        raise PermissionDenied(BETWEEN_ITS_PEOPLE)
    if Membership.objects.bans().of(room.pk).of_person(user.pk).exists():
        raise ValidationError({"user": f"{user.full_name} is banned. Unban them first."})
    if _is_known(user.pk, room):
        return
    try:
        check_room_count(user, kept_free=KEPT_FREE_LIMIT)
    except ValidationError as error:
        sentence = f"{user.full_name} is in as many rooms as others may bring anybody into."
        raise ValidationError({"user": sentence}) from error
    message = system_messages.prepared(room, MessageType.ADDED, by, about_id=user.pk)
    if _admit(user.pk, room, message):
        _tell(room, user.pk, member=True)
    system_messages.tell(message)


def leave_room(membership: Membership) -> None:
    """End one's own membership. The eldest admin follows the owner, or else the eldest member.

    Raises ``PermissionDenied`` for a direct room or a group, and ``TooManyAttempts``.
    """
    spend("leave", membership.user_id)
    check_leaving(membership)
    message = system_messages.prepared(membership.room, MessageType.LEFT, membership.user)
    _end(membership.room, membership.user_id, message)


def check_leaving(membership: Membership) -> None:
    """Raise ``PermissionDenied`` for a direct room or a group, which nobody leaves."""
    if membership.room.is_direct:
        raise PermissionDenied("A direct conversation cannot be left. Hide it instead.")


def remove_member(room: Room, user_id: int, by: User) -> bool:
    """Take somebody out of the room; they may come back. Returns whether they were in it.

    Raises ``TooManyAttempts`` for ``by``, who does it; so do those below.
    """
    spend("remove", by.pk)
    ended = _end(
        room, user_id, system_messages.prepared(room, MessageType.REMOVED, by, about_id=user_id)
    )
    if ended:
        note("removed", by.pk, room=room.pk, account=user_id)
    return ended


def ban_member(room: Room, user_id: int, by: User) -> None:
    """Take somebody out of the room and keep them out, whether or not they were in it."""
    spend("ban", by.pk)
    note("banned", by.pk, room=room.pk, account=user_id)
    rows = Membership.objects.of(room.pk).of_person(user_id)
    message = None
    if rows.active().exists():
        message = system_messages.prepared(room, MessageType.REMOVED, by, about_id=user_id)

    def ban() -> bool:
        was_in = rows.active().exists()
        if not rows.ban():
            new = Membership.ban_of(room, user_id)
            Membership.objects.bulk_create([new], ignore_conflicts=True)
            rows.ban()
        return was_in

    system_messages.together(message, ban)
    _look_after(room, user_id, message)


def lift_ban(room: Room, user_id: int, by: User) -> None:
    """Let somebody banned come back in; they are not a member until they do."""
    spend("ban", by.pk)
    note("ban_lifted", by.pk, room=room.pk, account=user_id)
    Membership.objects.bans().of(room.pk).of_person(user_id).delete()


def account_changed(user: User) -> None:
    """Give the rooms of ``user``, whose account was disabled or enabled, what they need.

    Rooms that they owned get another owner, and everybody sees them marked, or not any more.
    """
    for membership in Membership.objects.active().of_person(user.pk).select_related("room"):
        room = membership.room
        if not user.is_active and membership.is_owner:
            _find_heir(room)
        _tell(room, user.pk, member=True)


def _is_known(user_id: int, room: Room) -> bool:
    """Return whether somebody is in the room, or banned."""
    return Membership.objects.of(room.pk).of_person(user_id).exists()


def _admit(user_id: int, room: Room, message: Message | None) -> bool:
    """Let somebody in; ``message`` says so in the room. Return whether they are in by this call."""
    ensure_counter(room)

    def admit() -> bool:
        counter = RoomCounter.objects.get(pk=room.pk)
        membership = Membership(
            room=room,
            user_id=user_id,
            last_read_seq=counter.last_seq,
            room_messages_read=counter.room_messages,
            thread_messages_read=counter.thread_messages,
        )
        Membership.objects.bulk_create([membership])
        return True

    try:
        system_messages.together(message, admit)
    except IntegrityError:
        # They came in, or were banned, at the same moment: the same in another window.
        return False
    note_keywords_of(room.pk, [user_id])
    # A ban at the same moment may have been quicker, and so may the end of the room.
    is_in = Membership.objects.active().of(room.pk).of_person(user_id).exists()
    if is_in and room.kind == RoomKind.CLOSED:
        _reopen_if_left(room)
    return is_in


def _end(room: Room, user_id: int, message: Message | None) -> bool:
    """Take somebody out; ``message`` says so in the room. Return whether they were in it."""
    member = Membership.objects.active().of(room.pk).of_person(user_id)
    ended = system_messages.together(message, lambda: bool(member.delete()[0]))
    if ended:
        _look_after(room, user_id, message)
    return ended


def _look_after(room: Room, gone_id: int, message: Message | None = None) -> None:
    """Give a room that somebody left what it needs, and tell that they did, by ``message`` too."""
    try:
        # Before it is told: whoever is told fetches who is in the room, and as what.
        if not _find_heir(room) and room.kind == RoomKind.CLOSED:
            _archive_if_left(room)
    finally:
        _tell(room, gone_id, member=False)
        # After that, so that they do not hear it themselves.
        system_messages.tell(message)


def _find_heir(room: Room) -> bool:
    """Let somebody own a room that nobody does, and tell; return whether they do now."""
    heir = ensure_owner(room)
    if heir is not None:
        _tell(room, heir, member=True)
    return heir is not None


def _archive_if_left(room: Room) -> None:
    # Nobody can come into it any more.
    if not Membership.objects.active().of(room.pk).exists():
        Room.objects.filter(pk=room.pk).update(archived_date=timezone.now())


def _reopen_if_left(room: Room) -> None:
    # A room that an admin archived has an owner.
    if not Membership.objects.owners().of(room.pk).exists():
        Room.objects.filter(pk=room.pk, archived_date__isnull=False).update(archived_date=None)


def _tell(room: Room, user_id: int, *, member: bool) -> None:
    events.tell(events.membership_changed, room=room, user_id=user_id, member=member)
