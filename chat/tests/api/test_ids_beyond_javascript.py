"""Ids beyond 2^53: JavaScript reads them as docs/api.md says, and gives them back as they are."""

import json
import re
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest

from accounts.models import User
from chat.models import Message, Room
from chat.tests.support.api_messages import path
from chat.tests.support.sse_clients import DENO
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).parents[3] / "docs/api.md"
# As the eighth child aggregator of SingleStore gives its second row.
ID = 8 * 2**50 + 1
PROGRAM = """
const [{ id, seq }] = read(Deno.args[0]).results;
console.log(JSON.stringify({ id, seq, reply_to: id }));
"""


def test_it_is_read_and_given_back(open_room: Room, owner: User, send: Send, api_of: ApiOf) -> None:
    assert float(ID) != ID
    message, client = send(owner, open_room), api_of(owner)
    Message.objects.filter(room=open_room, pk=message.pk).update(id=ID)
    (code,) = re.findall(r"```js\n(.+?)```", DOCUMENT.read_text(), re.DOTALL)
    told = client.get(path(open_room)).content.decode()
    read = subprocess.run(
        [DENO, "eval", code + PROGRAM, told], capture_output=True, text=True, check=True
    )
    known = json.loads(read.stdout)
    assert known == {"id": str(ID), "seq": 1, "reply_to": str(ID)}
    at = path(open_room, f"messages/{known['id']}")
    assert client.patch(at, {"content": "Edited"}, format="json").status_code == 200
    assert client.get(at).json()["content"] == "Edited"
    body = {"content": "Yes", "client_id": str(uuid4()), "reply_to": known["reply_to"]}
    assert client.post(path(open_room), body, format="json").status_code == 201
    assert [one["reply_to"] for one in client.get(f"{at}/replies").json()["results"]] == [ID]
