"""Unread is computed: after any sequence of actions it equals a recount from scratch."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.members import ban_member, join_room, leave_room, lift_ban
from chat.actions.react import toggle_reaction
from chat.actions.read import mark_read, mark_unread
from chat.actions.rooms import create_room, describe_room
from chat.actions.send import send_message
from chat.models import Membership, Message, Room
from chat.queries.sidebar import sidebar_of
from chatsite.buckets import buckets
from chatsite.emoji import QUICK

KINDS = (
    "send",
    "send",
    "reply",
    "edit",
    "delete",
    "react",
    "read",
    "unread",
    "leave",
    "join",
    "ban",
    "unban",
    "rename",
)
Step = tuple[str, int, int]
# Something is there already, some of it read.
BEFORE = (
    ("send", 0, 1),
    ("send", 1, 2),
    ("send", 0, 3),
    ("read", 0, 2),
    ("read", 1, 2),
    ("reply", 0, 1),
)
steps = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 1), st.integers(0, 30)), max_size=30
)


def is_member(user: User, room: Room) -> bool:
    """Return whether the person is in the room now."""
    return Membership.objects.filter(room=room, user=user, banned=False).exists()


def act(step: Step, room: Room, people: list[User]) -> None:
    """Do one thing, if it can be done at this moment."""
    kind, who, which = step
    user = people[who]
    if kind == "join":
        join_room(user, room)
    elif kind == "ban":
        ban_member(room, user.pk, by=people[0])
    elif kind == "unban":
        lift_ban(room, user.pk, by=people[0])
    elif kind == "rename":
        describe_room(room, f"{uuid4()}", f"{which}", by=user)
    elif is_member(user, room):
        act_as_member(membership_of(user, room.pk), kind, which)


def act_as_member(membership: Membership, kind: str, which: int) -> None:
    """Do what only members can do."""
    found = Message.objects.of(membership.room_id).living().written().order_by("seq")
    there = list(found)
    mine = [message for message in there if message.sender_id == membership.user_id]
    if kind == "send":
        send_message(membership, f"text {which}", uuid4())
    elif there and kind == "reply":
        answered = there[which % len(there)].pk
        send_message(membership, "reply", uuid4(), answered, thread_only=which % 3 > 0)
    elif kind == "read":
        mark_read(membership, which)
    elif kind == "unread":
        mark_unread(membership, which)
    elif kind == "leave":
        leave_room(membership)
    elif there and kind == "react":
        toggle_reaction(membership, there[which % len(there)], QUICK[which % len(QUICK)])
    elif mine and kind == "edit":
        edit_message(mine[which % len(mine)], f"edited {which}")
    elif mine and kind == "delete":
        delete_message(mine[which % len(mine)], by=membership.user)


def recount(user: User, room: Room) -> tuple[int, int]:
    """Count one by one what is after the person's position, not theirs and not deleted.

    Returns how many of these are in the room, and how many for their threads alone. What says
    what happened in the room is none of them.
    """
    position = Membership.objects.get(room=room, user=user).last_read_seq
    unread = [
        bool(message.thread_only)
        for message in Message.objects.filter(room=room)
        if message.seq > position and message.sender_id != user.pk and not message.deleted
        if not message.is_system
    ]
    return unread.count(False), unread.count(True)


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sequence=steps)
def test_unread_equals_a_recount(owner: User, member: User, sequence: list[Step]) -> None:
    buckets.cache_clear()
    # The people are those of the sequence before, the room is not.
    room = create_room(owner, str(uuid4()), "", "open")
    join_room(member, room)
    for step in (*BEFORE, *sequence):
        act(step, room, [owner, member])
        for user in (owner, member):
            rows = [row for row in sidebar_of(user) if row.room_id == room.pk]
            told = [(row.unread, row.in_threads) for row in rows]
            assert told == ([recount(user, room)] if is_member(user, room) else [])
