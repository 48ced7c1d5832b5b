"""What shows nothing is no message, wherever it comes from; what shows something is one."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from chat.actions.content import content_of
from chat.actions.import_messages import Written, import_messages
from chat.models import Message, Room
from chat.tests.support.api_messages import path
from chat.tests.support.types import Send
from chat.tests.support.visible import Visible
from chatsite.seen import is_seen
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

SENTENCE = "Write something first: the message is empty."
NOTHING = [
    "\u200b", "\u2800", "\u3164", "\u00a0", "\u00ad", "\u200d\u200d", "\ufe0f", "\u202e\u202c",
    "\ufeff", "\x01\x7f", "\u2028", "\U000e0041", " \u2003\n\t\u200b\u2800\n", "\u2060\u115f\u1160",
]  # fmt: skip
SOMETHING = [
    "```\n```", "```", "~~~", "[]()", "[](https://a.example)", "&nbsp;", "&#8203;", "<!-- -->",
    "<br>", "**", "****", "__", "# ", "- ", "> ", "1.", "| |\n|-|", "` `", "``\u200b``", "\\",
    "**\u200b**", "# \u200b", "- \u2800", "> \u200b", "```\n\u200b\n```", "[\u200b](https://a.example)",
    "[//]: # (hidden)", "[a]: https://a.example", "![](https://a.example/b.png)", "---", "\u0301",
    ".", "\u00b7", "\u200bx", "\ufffd", "\U0001f1e9", "\u2063a", "\ue000", "ـ", "❤\ufe0f",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_sees_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match=SENTENCE):
        content_of(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_what_somebody_sees_is_shown(text: str) -> None:
    made = content_of(text)
    assert made.content == text.rstrip()
    assert is_seen(Visible(made.html).text)
    assert is_seen(made.excerpt)


def test_wherever_it_comes_from(
    open_room: Room, owner: User, send: Send, client_of: ClientOf, api_of: ApiOf
) -> None:
    message = send(owner, open_room)
    page, api = client_of(owner), api_of(owner)
    at = f"/rooms/{open_room.pk}/messages"
    said = {"content": "\u200b\u2800", "client_id": str(uuid4())}
    for answer in (page.post(at, said), page.post(f"{at}/{message.pk}/edit", said)):
        assert (answer.status_code, SENTENCE in answer.content.decode()) == (422, True)
    for refused in (
        api.post(path(open_room), said, content_type="application/json"),
        api.patch(f"{path(open_room)}/{message.pk}", said, content_type="application/json"),
    ):
        assert (refused.status_code, refused.json()["errors"]["content"]) == (400, [SENTENCE])
    with pytest.raises(ValidationError, match=SENTENCE):
        import_messages(open_room, [Written(owner, "\u200b", timezone.now())])
    assert [row.content for row in Message.objects.all()] == ["Hello"]
