"""`manage.py search_index`."""

import pytest
from django.core.management import call_command

from accounts.models import User
from chat.models import Room
from chat.tests.support.search_index import TEXTS, empty_index
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db


def test_command(
    open_room: Room, owner: User, send: Send, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in TEXTS * 5:
        send(owner, open_room, text)
    said = run(capsys, "search_index", "--check")
    assert said == "The search index is in step with all messages.\n"
    empty_index()
    with pytest.raises(SystemExit, match="1"):
        run(capsys, "search_index", "--check")
    said = capsys.readouterr().out
    assert "And 5 more." in said
    assert said.endswith("`manage.py search_index` builds it anew.\n")
    assert "Indexed 25 messages" in run(capsys, "search_index")
    assert "in step" in run(capsys, "search_index", "--check")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    call_command(*arguments)
    return capsys.readouterr().out
