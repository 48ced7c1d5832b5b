"""Invite links for tests, and what becomes of them."""

from typing import Any

from django.test import Client

from accounts.models import User
from chat.actions.invitations import make_invitation
from chat.models import Invitation, Membership, Room
from chatsite.testing.people import PASSWORD


def link_into(room: Room | None, by: User, **bounds: int | None) -> Invitation:
    """Return a new invite link, ``bounds`` being its ``days`` and ``uses``."""
    return make_invitation(by, room, **bounds)


def address_of(link: Invitation) -> str:
    """Return what is handed on, without the host."""
    return f"/invite/{link.token}"


def uses_of(link: Invitation) -> int:
    """Return how many came in by it."""
    return Invitation.objects.get(pk=link.pk).uses


def is_in(user: User, room: Room) -> bool:
    """Return whether somebody is in a room."""
    return Membership.objects.filter(room=room, user=user, banned=False).exists()


def somebody_new(email: str = "grace@example.com", **more: str) -> dict[str, Any]:
    """Return what somebody types who signs up."""
    typed = {"first_name": "Grace", "last_name": "Hopper", "email": email, "password": PASSWORD}
    return typed | more


def accept(client: Client, link: Invitation) -> int:
    """Press "Join", and return the status of the answer."""
    return client.post(address_of(link)).status_code
