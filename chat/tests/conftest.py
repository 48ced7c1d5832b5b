"""Rooms with everybody in their place."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.groups import group_room
from chat.actions.members import ban_member, join_room
from chat.actions.rooms import create_room
from chat.actions.send import send_message
from chat.models import Message, Room
from chat.tests.support.live_fixtures import site, twins  # noqa: F401 - fixtures of the live channel
from chat.tests.support.types import Send


@pytest.fixture
def open_room(owner: User, member: User, banned: User) -> Room:
    """Return an open room: ``owner`` administers it, ``member`` is in it, ``banned`` is out."""
    room = create_room(owner, "Kitchen", "Recipes", "open")
    join_room(member, room)
    join_room(banned, room)
    ban_member(room, banned.pk, by=owner)
    return room


@pytest.fixture
def closed_room(owner: User) -> Room:
    """Return a closed room with only ``owner`` in it."""
    return create_room(owner, "Board", "", "closed")


@pytest.fixture
def group(owner: User, member: User, outsider: User) -> Room:
    """Return the group of ``owner``, ``member`` and ``outsider``, in which nothing was said."""
    return group_room(owner, [member, outsider])


@pytest.fixture
def send() -> Send:
    """Return a function that sends a message as a member of a room."""

    def send_as(user: User, room: Room, content: str = "Hello", **more: Any) -> Message:
        message, _ = send_message(membership_of(user, room.pk), content, uuid4(), **more)
        return message

    return send_as
