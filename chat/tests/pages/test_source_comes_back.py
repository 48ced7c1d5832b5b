"""Edit box and API give back exactly what was typed."""

from html import unescape

import pytest

from accounts.models import User
from chat.models import Room
from chat.tests.support.api_messages import path
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

TYPED = """    <b>&lt;&copy; **a** \\_  \u00a0two  spaces\r\n\r\n\t> `x`
</textarea>\u200b
- [ ] "d'  e"
```
\\
```"""


def test_every_character(
    open_room: Room, owner: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    message = send(owner, open_room, TYPED)
    stored = TYPED.replace("\r\n", "\n")
    page = client_of(owner).get(f"/rooms/{open_room.pk}/messages/{message.pk}/edit")
    box = page.content.decode().partition("<textarea")[2].partition(">")[2]
    # Browsers leave out the first line break of a box.
    assert unescape(box.partition("</textarea>")[0]).lstrip("\r\n") == stored
    (shown,) = api_of(owner).get(path(open_room)).json()["results"]
    assert shown["content"] == stored
