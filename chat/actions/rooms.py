"""Creating rooms, renaming and describing them.

``rooms`` is a reference table on SingleStore, written outside of transactions: what goes wrong
after its insert is undone by hand, and a direct room or a group is completed by whoever asks for it
next.
"""

import unicodedata
from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Q

from accounts.models import User
from chat import events
from chat.actions.keywords import note_keywords_of
from chat.actions.room_rules import NO_KIND, RULES_FIELDS, Rules, cleaned_emoji, put_rules
from chat.actions.system_messages import say
from chat.models import (
    DIRECT_KINDS,
    Membership,
    MembershipRole,
    MessageType,
    Room,
    RoomCounter,
    RoomKind,
)
from chatsite.limits import spend
from chatsite.names import IGNORABLE, disturbing, normalised_key

NAME_LIMIT = 80
# Of `name_key`: some characters become several when they are normalised.
KEY_LIMIT = 160
DESCRIPTION_LIMIT = 500
# Of what is typed: blanks fall away, and line breaks are sent as two characters.
NAME_TYPED_LIMIT, DESCRIPTION_TYPED_LIMIT = 2 * NAME_LIMIT, 2 * DESCRIPTION_LIMIT
ROOMS_LIMIT = 500
# Of these, others bring nobody into the last: they are for where one wants to be oneself.
KEPT_FREE_LIMIT = 100
NAME_TOO_LONG = f"A name has at most {NAME_LIMIT} characters."
DESCRIPTION_TOO_LONG = f"A description has at most {DESCRIPTION_LIMIT} characters."
NAME_TAKEN = "There is already a room with this name. Choose another one."


def cleaned_name(room_name: str, kind: str, except_room_id: int | None = None) -> str:
    """Return ``room_name`` with single spaces; raises ``ValidationError`` on ``room_name``."""
    if len(room_name) > NAME_TYPED_LIMIT:
        raise ValidationError({"room_name": NAME_TOO_LONG})
    room_name = " ".join(room_name.split())
    seen = IGNORABLE.sub("", room_name)
    if not any(unicodedata.category(character)[0] in "LNPS" for character in seen):
        raise ValidationError({"room_name": "Give the room a name."})
    if len(room_name) > NAME_LIMIT or len(normalised_key(room_name)) > KEY_LIMIT:
        raise ValidationError({"room_name": NAME_TOO_LONG})
    wrong = disturbing(room_name)
    if wrong is not None:
        raise ValidationError({"room_name": wrong})
    key = Room.name_key_of(kind, room_name)
    if key is not None:
        taken = Room.objects.filter(name_key=key).values_list("pk", flat=True).first()
        if taken not in (None, except_room_id):
            raise ValidationError({"room_name": NAME_TAKEN})
    return room_name


def cleaned_description(description: str) -> str:
    """Return ``description`` stripped; raises ``ValidationError`` on ``description``."""
    description = description.strip()
    if len(description) > DESCRIPTION_LIMIT:
        raise ValidationError({"description": DESCRIPTION_TOO_LONG})
    return description


def create_room(
    creator: User, room_name: str, description: str, kind: str, emoji: str = ""
) -> Room:
    """Create an open or closed room with ``creator`` as its owner.

    Raises ``ValidationError`` by field (``room_name``, ``description``, ``kind``, ``emoji``), and
    ``TooManyAttempts``.
    """
    spend("new_room", creator.pk)
    if kind not in (RoomKind.OPEN, RoomKind.CLOSED):
        raise ValidationError({"kind": NO_KIND})
    check_room_count(creator)
    name = cleaned_name(room_name, kind)
    room = Room(
        kind=kind,
        room_name=name,
        name_key=Room.name_key_of(kind, name),
        description=cleaned_description(description),
        emoji=cleaned_emoji(emoji),
        creator=creator,
    )
    try:
        room.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError({"room_name": NAME_TAKEN}) from error
    try:
        with transaction.atomic():
            RoomCounter(room=room).save(force_insert=True)
            Membership(room=room, user=creator, role=MembershipRole.OWNER).save(force_insert=True)
    except DatabaseError:
        Room.objects.filter(pk=room.pk).delete()
        raise
    note_keywords_of(room.pk, [creator.pk])
    events.tell(events.membership_changed, room=room, user_id=creator.pk, member=True)
    return room


def direct_room(user: User, other: User) -> Room:
    """Return the one direct room of ``user`` and ``other``, who may be the same person.

    Raises ``TooManyAttempts``, and ``ValidationError`` for one room too many, when there is none
    yet.
    """
    key = Room.direct_key_of(user.pk, other.pk)
    return room_of(user, {user.pk, other.pk}, kind=RoomKind.DIRECT, direct_key=key)


def room_of(user: User, people: set[int], **key: str) -> Room:
    """Return the one room of certain ``people``, for ``user``, who is one of them.

    ``key`` are its kind and its key. Raises as ``direct_room`` does.
    """
    room = Room.objects.filter(**key).first()
    if room is None:
        spend("new_room", user.pk)
        check_room_count(user)
        room = Room(**key, creator=user)
        try:
            room.save(force_insert=True)
        except IntegrityError:
            room = Room.objects.get(**key)
    rows = Membership.objects.of(room.pk)
    known = set(rows.values_list("user_id", flat=True))
    # Whoever asks for it wants it on their list again.
    if rows.of_person(user.pk).filter(hidden_at_seq__isnull=False).update(hidden_at_seq=None):
        events.tell(events.own_room_changed, room_id=room.pk, user_id=user.pk)
    if known != people:
        ensure_counter(room)
        Membership.objects.bulk_create(
            [Membership(room=room, user_id=person) for person in people], ignore_conflicts=True
        )
        note_keywords_of(room.pk, people - known)
        for person in people - known:
            events.tell(events.membership_changed, room=room, user_id=person, member=True)
    return room


def check_room_count(user: User, kept_free: int = 0) -> None:
    """Raise ``ValidationError`` when ``user`` is in as many rooms as anybody may be.

    ``kept_free`` is how many of those must remain.

    Conversations that others began do not count: nobody can keep others out of rooms.
    """
    mine = Membership.objects.active().of_person(user.pk)
    begun_by_others = Q(room__kind__in=DIRECT_KINDS) & ~Q(room__creator=user)
    if mine.exclude(begun_by_others).count() >= ROOMS_LIMIT - kept_free:
        raise ValidationError(f"Nobody can be in more than {ROOMS_LIMIT} rooms. Leave one first.")


def ensure_counter(room: Room) -> None:
    """Give ``room`` its counter, unless it has one."""
    RoomCounter.objects.bulk_create([RoomCounter(room=room)], ignore_conflicts=True)


def describe_room(
    room: Room, room_name: str, description: str, by: User, **rules: Unpack[Rules]
) -> Room:
    """Rename and describe ``room``, and say who may do what there.

    Raises ``ValidationError`` by field, ``TooManyAttempts``.
    """
    spend("rename", by.pk)
    put_rules(room, rules)
    # What is in ``room`` may be new already.
    known = Room.objects.filter(pk=room.pk).values_list("room_name", "description").first()
    name = cleaned_name(room_name, room.kind, except_room_id=room.pk)
    room.room_name, room.name_key = name, Room.name_key_of(room.kind, name)
    room.description = cleaned_description(description)
    try:
        room.save(update_fields=["room_name", "name_key", "description", *RULES_FIELDS])
    except IntegrityError as error:
        raise ValidationError({"room_name": NAME_TAKEN}) from error
    events.tell(events.room_changed, room=room)
    before, described_before = known or (name, room.description)
    if name != before:
        say(room, MessageType.RENAMED, by, name)
    if room.description != described_before:
        say(room, MessageType.DESCRIBED, by)
    return room
