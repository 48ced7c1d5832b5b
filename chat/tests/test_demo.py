"""`make demo`: a living chat in an empty database, and nothing in any other."""

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone
from pytest_django import Settings

from accounts.actions.installation import set_sign_up
from accounts.models import User
from chat.management.commands.demo import LETTERS, new_password
from chat.models import Membership, Mention, Message, Pin, Reaction, Room, RoomCounter, RoomKind
from chat.queries.sidebar import sidebar_of
from chatsite.buckets import buckets
from chatsite.limits import TooManyAttempts, spend
from chatsite.testing.types import ClientOf

PROJECT = Path(__file__).parents[2]
PASSWORD = "amber-comet-fjord-42"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_static_files(settings: Settings, tmp_path: Path) -> None:
    """Gather static files elsewhere, as each client of later tests would read the list of them."""
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture
def said() -> str:
    """Return what the command prints for an empty chat."""
    printed = StringIO()
    call_command("demo", password=PASSWORD, stdout=printed)
    return printed.getvalue()


def test_everybody_who_is_printed_can_log_in(said: str) -> None:
    emails = [line.split()[0] for line in said.splitlines() if "@" in line]
    assert len(emails) == User.objects.count() == 8
    assert PASSWORD in said
    assert all(authenticate(username=email, password=PASSWORD) for email in emails)
    assert User.objects.get_by_natural_key("ada@demo.example").is_admin


def test_its_password_is_random_and_printed_once() -> None:
    printed = StringIO()
    call_command("demo", stdout=printed)
    (password,) = re.findall(r"password (\S+)", printed.getvalue())
    assert printed.getvalue().count(password) == 1
    assert re.fullmatch(r"([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}", password)
    assert authenticate(username="ada@demo.example", password=password)


def test_no_two_passwords_are_alike() -> None:
    made = [new_password() for _ in range(1000)]
    assert len({*made}) == 1000
    assert {*"".join(made)} == {*LETTERS, "-"}


def test_it_shows_what_a_chat_can_be(said: str) -> None:
    kinds = set(Room.objects.values_list("kind", flat=True))
    assert kinds == {RoomKind.OPEN, RoomKind.CLOSED, RoomKind.DIRECT, RoomKind.GROUP}
    messages = Message.objects.order_by("creation_date")
    oldest, newest = messages[0], messages.reverse()[0]
    assert len(messages) > 200
    assert newest.creation_date - oldest.creation_date > timedelta(weeks=4)
    assert newest.creation_date <= timezone.now()
    assert messages.filter(reply_to_id__isnull=False).count() > 20
    assert Reaction.objects.count() > 50
    assert messages.filter(edited=True).exists()
    assert messages.filter(deleted=True).exists()
    assert Pin.objects.count() >= 2
    ada = User.objects.get_by_natural_key("ada@demo.example")
    assert Mention.objects.exclude(user_id=ada.pk).exists()
    assert any(row.mentions for row in sidebar_of(ada))


def test_what_happened_to_a_message_took_a_number(said: str) -> None:
    changed = Message.objects.filter(changed_seq__gt=F("seq"))
    marked = set(Reaction.objects.values_list("message_id", flat=True))
    marked |= set(Pin.objects.values_list("message_id", flat=True))
    others = (
        Message.objects.filter(edited=True)
        | Message.objects.filter(deleted=True)
        | Message.objects.filter(replies__isnull=False)
    )
    assert marked | set(others.values_list("pk", flat=True)) == set(
        changed.values_list("pk", flat=True)
    )


def test_reactions_show_on_its_pages(said: str, client_of: ClientOf) -> None:
    ada = User.objects.get_by_natural_key("ada@demo.example")
    room = Room.objects.get(room_name="General")
    newest = Message.objects.filter(room=room).order_by("-seq")[:50]
    reacted = Reaction.objects.filter(message_id__in=[message.pk for message in newest])
    shown = client_of(ada).get(f"/rooms/{room.pk}").content.decode()
    assert reacted.exists()
    assert {row.emoji for row in reacted} <= set(re.findall('class="reaction".*?>(\\S+) ', shown))


def test_messages_of_a_room_are_in_order(said: str) -> None:
    for room in Room.objects.all():
        messages = list(Message.objects.filter(room=room).order_by("seq"))
        dates = [message.creation_date for message in messages]
        assert dates == sorted(dates)
        numbers = [message.seq for message in messages]
        assert numbers == sorted(set(numbers))
        counter = RoomCounter.objects.get(pk=room.pk)
        assert counter.last_seq == messages[-1].seq
        assert counter.last_message_date == dates[-1]
        assert counter.number == max(message.changed_seq for message in messages)


def test_something_is_unread_and_most_is_read(said: str) -> None:
    ada = User.objects.get_by_natural_key("ada@demo.example")
    unread = [row.unread for row in sidebar_of(ada)]
    assert sum(map(bool, unread)) >= 3
    assert unread.count(0) > len(unread) / 2


def test_an_empty_chat_is_asked_for(member: User) -> None:
    with pytest.raises(CommandError, match="This chat is in use"):
        call_command("demo")
    assert User.objects.count() == 1
    assert not Room.objects.exists()


def test_it_can_be_added_anyway(member: User) -> None:
    call_command("demo", anyway=True, stdout=StringIO())
    assert User.objects.count() == 9
    assert not Membership.objects.filter(user=member).exists()
    assert not User.objects.get_by_natural_key("ada@demo.example").is_admin


def test_it_is_not_added_where_not_everybody_may_sign_up(admin: User) -> None:
    set_sign_up("invited", by=admin)
    with pytest.raises(CommandError, match="Not everybody may sign up"):
        call_command("demo", anyway=True, stdout=StringIO())
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_is_not_added_twice(said: str) -> None:
    with pytest.raises(CommandError, match="already in this chat"):
        call_command("demo", anyway=True, stdout=StringIO())
    assert User.objects.count() == 8


def test_it_costs_its_people_nothing(settings: Settings) -> None:
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"by_person": (1, 60)}
    buckets.cache_clear()
    call_command("demo", password=PASSWORD, stdout=StringIO())
    for user in User.objects.all():
        spend("send", user.pk)
        with pytest.raises(TooManyAttempts):
            spend("send", user.pk)


def test_it_begins_with_nothing_at_all(tmp_path: Path) -> None:
    data = tmp_path / "not" / "there"
    # No server was ever started in this tree: it has no static files yet.
    tree = tmp_path / "tree"
    for folder in ("accounts", "chat", "chatsite", "static", "templates"):
        left_out = shutil.ignore_patterns("tests", "__pycache__")
        shutil.copytree(PROJECT / folder, tree / folder, ignore=left_out)
    shutil.copy(PROJECT / "manage.py", tree)
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "0123456789" * 5,
        "ENV_FILE": os.devnull,
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=tree,
        env={**environment, "DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "8 people" in done.stdout, done.stderr
    assert "Traceback" not in done.stderr
    assert (data / "chat.sqlite3").exists()
