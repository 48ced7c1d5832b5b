"""Each way in which an invite link ends has its own sentence, and shows nothing of the room."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions.status import disable_account
from accounts.models import User, UserRole
from chat.access import invited, membership_of
from chat.actions.invitations import revoke_invitation
from chat.actions.members import add_member, leave_room
from chat.models import Invitation, MembershipRole, Room
from chat.tests.support.invite_links import address_of, is_in, link_into, uses_of
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def revoke(link: Invitation, owner: User) -> None:
    revoke_invitation(link, by=owner)


def expire(link: Invitation, owner: User) -> None:
    moment = timezone.now() - timedelta(seconds=1)
    Invitation.objects.with_token(link.token).update(expiry_date=moment)


def use_up(link: Invitation, owner: User) -> None:
    Invitation.objects.with_token(link.token).update(uses=10)


def archive(link: Invitation, owner: User) -> None:
    Room.objects.filter(pk=link.room_id or 0).update(archived_date=timezone.now())


def disable(link: Invitation, owner: User) -> None:
    User.objects.filter(pk=owner.pk).update(user_status=9)


def leave(link: Invitation, owner: User) -> None:
    leave_room(membership_of(owner, link.room_id or 0))


def lose_the_right(link: Invitation, owner: User) -> None:
    mine = membership_of(owner, link.room_id or 0)
    mine.role = MembershipRole.MEMBER
    mine.save(update_fields=["role"])


ENDS = [
    (revoke, invited.REVOKED),
    (expire, invited.EXPIRED),
    (use_up, invited.USED_UP),
    (archive, invited.ARCHIVED),
    (disable, invited.DISABLED),
    (leave, invited.NO_ADMIN),
    (lose_the_right, invited.NO_ADMIN),
]


@pytest.mark.parametrize(("end", "sentence"), ENDS)
def test_each_end_has_its_sentence(
    end: Callable[[Invitation, User], None],
    sentence: str,
    closed_room: Room,
    owner: User,
    member: User,
    outsider: User,
    client_of: ClientOf,
) -> None:
    add_member(closed_room, member, by=owner)
    link = link_into(closed_room, owner)
    end(link, owner)
    before = uses_of(link)
    for client in (Client(), client_of(outsider)):
        for answer in (client.get(address_of(link)), client.post(address_of(link))):
            assert answer.status_code == 410
            assert sentence in answer.text
            assert "Board" not in answer.text
            assert "Olivia" not in answer.text
    assert not is_in(outsider, closed_room)
    assert uses_of(link) == before


def test_sentences_differ() -> None:
    found = {sentence for _, sentence in ENDS} | {invited.BANNED, invited.NOT_THERE}
    assert len(found) == 8


@pytest.mark.parametrize("end", ["role", "disabled"])
def test_an_administrator_who_is_none_any_more(end: str, admin: User, owner: User) -> None:
    link = link_into(None, admin)
    if end == "role":
        User.objects.filter(pk=admin.pk).update(user_role=UserRole.REGULAR)
        sentence = invited.NO_ADMIN
    else:
        disable_account(admin, by=owner)
        sentence = invited.DISABLED
    answer = Client().get(address_of(link))
    assert answer.status_code == 410
    assert sentence in answer.text
