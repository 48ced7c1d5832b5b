"""Messages that were sent under another dialect of Markdown are made anew, and no others."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from chat.actions.delete import delete_message
from chat.models import Message, Room
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db

migration = import_module("chat.migrations.0005_messages_as_typed")


def test_what_they_say_now(
    open_room: Room, closed_room: Room, owner: User, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "ROWS_AT_ONCE", 2)
    texts = ["¯\\_(ツ)_/¯", "Yes", "+", "a\n---", "- [ ] tea", "שלום"]
    sent = [send(owner, room, text) for room in (open_room, closed_room) for text in texts]
    right = {message.pk: (message.html, message.excerpt) for message in sent}
    numbers = dict(Message.objects.values_list("pk", "changed_seq"))
    gone = delete_message(send(owner, open_room, "*secret*"), by=owner)
    of_rooms = Message.objects.filter(room_id__in=[open_room.pk, closed_room.pk], deleted=False)
    of_rooms.exclude(content="Yes").update(html="<p></p>", excerpt="")
    for is_again in (False, True):
        with CaptureQueriesContext(connection) as asked:
            migration.render_anew(apps, None)
        written = sum(query["sql"].startswith("UPDATE") for query in asked)
        assert written == (0 if is_again else 2 * (len(texts) - 1))
    assert {row.pk: (row.html, row.excerpt) for row in of_rooms} == right
    assert dict(of_rooms.values_list("pk", "changed_seq")) == numbers
    gone.refresh_from_db()
    assert (gone.content, gone.html) == ("", "")


@pytest.mark.parametrize(
    "text", ["See you at noon, then.", "Größer: (a/b); \"c\" 'd' 5% $6 {x}^2!", "one\ntwo\n\nthree"]
)
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert not migration.MAY_DIFFER.search(text)
