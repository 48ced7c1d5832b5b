"""Rooms with everybody in their place."""

import pytest

from accounts.models import User
from chat.actions.members import ban_member, join_room
from chat.actions.rooms import create_room
from chat.models import Room


@pytest.fixture
def open_room(owner: User, member: User, banned: User) -> Room:
    """Return an open room: ``owner`` administers it, ``member`` is in it, ``banned`` is out."""
    room = create_room(owner, "Kitchen", "Recipes", "open")
    join_room(member, room)
    join_room(banned, room)
    ban_member(room, banned.pk)
    return room


@pytest.fixture
def closed_room(owner: User) -> Room:
    """Return a closed room with only ``owner`` in it."""
    return create_room(owner, "Board", "", "closed")
