"""The same file asked for at the same moment is in one message, or in none."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from chat.models import Attachment, AttachmentState, Message, Room
from chat.tests.support.files import bring, send_files
from chatsite.testing.at_once import at_once
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 8


def test_one_file_is_in_one_message(open_room: Room, member: User, api_of: ApiOf) -> None:
    file, other = bring(member, open_room), bring(member, open_room)
    url = f"/api/v1/rooms/{open_room.pk}/messages"
    apis = [api_of(member) for _ in range(TIMES)]

    def send(number: int) -> Any:
        body = {"content": f"{number}", "client_id": str(uuid4()), "attachments": [file.pk]}
        return apis[number].post(url, body, format="json")

    answers = at_once(TIMES, send)
    assert sorted(answer.status_code for answer in answers) == [201] + [400] * (TIMES - 1)
    refused = [answer.json()["errors"] for answer in answers if answer.status_code == 400]
    assert {tuple(errors) for errors in refused} == {("attachments",)}
    message = Message.objects.get()
    assert message.attached == 1
    assert Attachment.objects.get(message_id=message.pk) == file
    assert Attachment.objects.get(message_id=None) == other


def test_sending_it_again_meanwhile_is_the_same_message(
    open_room: Room, member: User, api_of: ApiOf
) -> None:
    file = bring(member, open_room)
    url = f"/api/v1/rooms/{open_room.pk}/messages"
    apis = [api_of(member) for _ in range(TIMES)]
    body = {"content": "", "client_id": str(uuid4()), "attachments": [file.pk]}
    answers = at_once(TIMES, lambda number: apis[number].post(url, body, format="json"))
    assert sorted(answer.status_code for answer in answers) == [200] * (TIMES - 1) + [201]
    assert Message.objects.get().attached == 1


def test_sent_and_deleted(open_room: Room, member: User, api_of: ApiOf) -> None:
    files = [bring(member, open_room) for _ in range(TIMES)]
    url = f"/api/v1/rooms/{open_room.pk}"
    apis = [api_of(member) for _ in range(2 * TIMES)]

    def act(number: int) -> int:
        file = files[number // 2]
        if number % 2:
            return apis[number].delete(f"{url}/attachments/{file.pk}").status_code
        body = {"content": "Text", "client_id": str(uuid4()), "attachments": [file.pk]}
        return apis[number].post(f"{url}/messages", body, format="json").status_code

    statuses = at_once(2 * TIMES, act)
    assert statuses[1::2] == [204] * TIMES
    assert set(statuses[::2]) <= {201, 400}
    assert not Attachment.objects.exclude(state=AttachmentState.LEAVING).exists()
    assert not Message.objects.filter(attached__isnull=False).exists()


def test_words_and_file_taken_away(open_room: Room, member: User, api_of: ApiOf) -> None:
    files = [bring(member, open_room) for _ in range(TIMES)]
    messages = [send_files(member, open_room, [file], "Words") for file in files]
    url = f"/api/v1/rooms/{open_room.pk}"
    apis = [api_of(member) for _ in range(2 * TIMES)]

    def act(number: int) -> int:
        half = number // 2
        if number % 2:
            return apis[number].delete(f"{url}/attachments/{files[half].pk}").status_code
        edited = {"content": ""}
        path = f"{url}/messages/{messages[half].pk}"
        return apis[number].patch(path, edited, format="json").status_code

    statuses = at_once(2 * TIMES, act)
    assert statuses[1::2] == [204] * TIMES
    assert set(statuses[::2]) <= {200, 400, 404}
    assert not Message.objects.living().filter(content="", attached=None).exists()
