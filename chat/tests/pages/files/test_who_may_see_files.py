"""Who gets a file, by page, by token and in lists: whoever reads its message now, nobody else."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.actions.status import disable_account
from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.members import ban_member, leave_room
from chat.actions.restore import restore_message
from chat.models import Attachment, Room
from chat.tests.support.files import bring, picture, send_files
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

Asking = Callable[[User], Client | APIClient]
VARIANTS = ("middle", "thumbnail")
SESSION = 2


@pytest.fixture
def file(open_room: Room, member: User) -> Attachment:
    """Return a picture that ``member`` brought and has not sent."""
    return bring(member, open_room, "cake.png", picture())


def address(file: Attachment, variant: str) -> str:
    return f"/rooms/{file.room_id}/attachments/{file.pk}/{variant}"


def statuses(file: Attachment, client: Client | APIClient) -> set[int]:
    """Return how all that there is of a file is answered."""
    got = {client.get(address(file, variant)).status_code for variant in VARIANTS}
    return got | {client.head(address(file, variant)).status_code for variant in VARIANTS}


@pytest.fixture(params=["session", "token"])
def asking(request: pytest.FixtureRequest, client_of: ClientOf, api_of: ApiOf) -> Asking:
    """Return what asks as somebody: a browser, or an app."""
    return client_of if request.param == "session" else api_of


def test_what_is_not_sent_is_there_for_who_brought_it(
    file: Attachment, owner: User, member: User, outsider: User, admin: User, asking: Asking
) -> None:
    assert statuses(file, asking(member)) == {200}
    for person in (owner, outsider, admin):
        assert statuses(file, asking(person)) == {404}
    assert statuses(file, Client()) == {401}


def test_what_is_sent_is_there_for_the_room(
    file: Attachment,
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    asking: Asking,
) -> None:
    send_files(member, open_room, [file])
    for person in (owner, member):
        assert statuses(file, asking(person)) == {200}
    for person in (outsider, banned, admin):
        assert statuses(file, asking(person)) == {404}
    assert statuses(file, Client()) == {401}
    # Only those that there are, and only at the address of its room.
    client = asking(owner)
    for variant in ("original", "nothing", "coming"):
        assert client.get(address(file, variant)).status_code == 404
    assert client.get(f"/rooms/{open_room.pk + 1}/attachments/{file.pk}/middle").status_code == 404


def test_who_goes_has_them_no_longer(
    file: Attachment, open_room: Room, owner: User, member: User, asking: Asking
) -> None:
    send_files(member, open_room, [file])
    client = asking(member)
    assert statuses(file, client) == {200}
    leave_room(membership_of(member, open_room.pk))
    assert statuses(file, client) == {404}


def test_who_is_banned_or_disabled_has_them_no_longer(
    file: Attachment, open_room: Room, owner: User, member: User, admin: User, asking: Asking
) -> None:
    send_files(member, open_room, [file])
    mine, theirs = asking(member), asking(owner)
    ban_member(open_room, member.pk, by=owner)
    assert statuses(file, mine) == {404}
    assert statuses(file, theirs) == {200}
    disable_account(owner, by=admin)
    assert statuses(file, theirs) == {401}


def test_a_deleted_message_has_none_at_once_and_a_restored_one_has(
    file: Attachment, open_room: Room, owner: User, member: User, asking: Asking
) -> None:
    message = send_files(member, open_room, [file], "Cake")
    clients = asking(owner), asking(member)
    delete_message(message, member)
    assert {status for client in clients for status in statuses(file, client)} == {404}
    restored = restore_message(message, member)
    assert restored.attached == 1
    assert {status for client in clients for status in statuses(file, client)} == {200}


def test_what_is_known_already_is_asked_for_in_one_query(
    file: Attachment, open_room: Room, owner: User, member: User, client_of: ClientOf
) -> None:
    send_files(member, open_room, [file])
    client = client_of(owner)
    path = address(file, "thumbnail")
    tag = client.get(path)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path, headers={"If-None-Match": tag})
    assert len(asked) == SESSION + 1
    assert answer["Cache-Control"] == "private, no-cache"
    leave_room(membership_of(owner, open_room.pk))
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 404
