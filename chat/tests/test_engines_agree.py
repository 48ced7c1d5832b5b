"""What every database must do alike, where by themselves they differ.

By itself MariaDB takes "é" for "e", ignores case, and takes every emoji for the same one; SQLite
knows the case of ASCII only; SingleStore compares bytes and may cut long text silently.
"""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import User
from accounts.queries.people import people_matching
from chat.access import membership_of
from chat.actions.react import react
from chat.actions.read import mark_read
from chat.actions.rooms import create_room
from chat.actions.send import send_message
from chat.models import Membership, Message, Reaction, Room
from chat.queries.directory import open_rooms
from chat.queries.search.results import find_messages
from chat.queries.search.understood import understood
from chat.queries.sidebar import sidebar_of
from chat.queries.unread import Counts, first_unread, unread_counts
from chatsite.names import normalised_key
from chatsite.testing.people import make_person

FAR_MOMENT = datetime(2026, 2, 28, 23, 59, 59, 999_999, UTC)
ODD_TEXT = "  naïve Ünïcödé 👩‍👩‍👧 𝒳 \u202eright\u202c\\ % _ ' \" ; -- `x`\ttab\nnew line\u00a0end"


def named(first_name: str, last_name: str = "Example") -> User:
    person = make_person(first_name)
    person.last_name = last_name
    person.save(update_fields=["last_name"])
    return person


def found(search: str) -> list[str]:
    return [person.first_name for person in people_matching(search)]


@pytest.mark.parametrize("same", ["KÜCHE", "küche", "Ku\u0308che", "  Küche ", "\uff2b\u00fcche"])
def test_room_names_that_are_the_same(owner: User, same: str) -> None:
    create_room(owner, "Küche", "", "open")
    with pytest.raises(ValidationError, match="already a room with this name"):
        create_room(owner, same, "", "open")


@pytest.mark.django_db
def test_room_names_that_differ(owner: User) -> None:
    names = ["Kuche", "Küche", "🍕", "🍔", "ゴミ", "コミ", "a b", "ab", "Æ", "AE"]
    for name in names:
        create_room(owner, name, "", "open")
    assert {room.room_name for room in Room.objects.all()} == set(names)


@pytest.mark.django_db(transaction=True)
def test_emails_that_are_the_same_or_differ(owner: User) -> None:
    make_person("Zoe")
    for email in ("ZOE@example.com", "zoe@EXAMPLE.com"):
        with pytest.raises(IntegrityError):
            User(first_name="Zoe", last_name="Two", email=email).save(force_insert=True)
    User(first_name="Zoë", last_name="Three", email="zoë@example.com").save(force_insert=True)
    assert User.objects.get_by_natural_key("Zoë@Example.com").last_name == "Three"
    assert User.objects.filter(email_key=normalised_key("ZOE@example.com")).count() == 1


@pytest.mark.django_db
def test_people_are_found_without_case_and_accents() -> None:
    for name in ("Émile", "Emile", "emil", "Łukasz", "Yılmaz", "山田", "Ёлкина"):
        named(name)
    for search in ("ÉM", "em"):
        assert found(search) == ["emil", "Emile", "Émile"]
    assert found("łuk") == found("lukasz") == ["Łukasz"]
    assert found("ÉMILE EXAM") == found("emile exam") == ["Emile", "Émile"]
    assert found("yilmaz") == found("YILMAZ") == found("yılm") == ["Yılmaz"]
    assert found("山田") == found("山") == ["山田"]
    assert found("елкина") == ["Ёлкина"]
    assert found("田") == found("mile") == []


@pytest.mark.django_db
@pytest.mark.parametrize("search", ["%", "_", "\\", "e%e", "' OR 1=1 --"])
def test_signs_of_patterns_mean_themselves(search: str) -> None:
    named("Emile")
    assert found(search) == []
    named(f"{search}son")
    assert found(search) == [f"{search}son"]


@pytest.mark.django_db
def test_people_are_sorted_alike() -> None:
    for name in ("bob", "Zoe", "Ada", "anna", "Éva", "Eva"):
        named(name, last_name="Same")
    assert found("same") == ["Ada", "anna", "bob", "Eva", "Éva", "Zoe"]


@pytest.mark.django_db
def test_rooms_are_found_and_sorted_alike(owner: User) -> None:
    for name, description in [
        ("zebra", "Das BÜRO"),
        ("Apple", "bureau"),
        ("apricot", "100 %"),
        ("Ähre", "das büro"),
        ("Éclair", "\\o/"),
    ]:
        create_room(owner, name, description, "open")

    def names(search: str = "") -> list[str]:
        return [room.room_name for room in open_rooms(search)]

    assert names() == ["Apple", "apricot", "zebra", "Ähre", "Éclair"]
    assert names("büro") == ["zebra", "Ähre"]
    assert names("ÄHRE") == ["Ähre"]
    assert names("0 %") == ["apricot"]
    assert names("\\O") == ["Éclair"]
    assert names("e_l") == []


def test_text_comes_back_as_it_was_sent(open_room: Room, member: User) -> None:
    message, _ = send_message(membership_of(member, open_room.pk), ODD_TEXT, uuid4())
    message.refresh_from_db()
    assert message.content == ODD_TEXT


def test_text_is_never_cut(open_room: Room, member: User) -> None:
    membership = membership_of(member, open_room.pk)
    longest = "😀" * 8000
    message, _ = send_message(membership, longest, uuid4())
    message.refresh_from_db()
    assert message.content == longest
    with pytest.raises(ValidationError):
        send_message(membership, longest + "!", uuid4())
    with pytest.raises(ValidationError):
        create_room(member, "😀" * 81, "", "open")
    assert create_room(member, "😀" * 80, "é" * 500, "open").room_name == "😀" * 80


def test_emoji_are_told_apart(open_room: Room, member: User) -> None:
    membership = membership_of(member, open_room.pk)
    message, _ = send_message(membership, "Hello", uuid4())
    for emoji in ("👍", "😂", "🎉"):
        react(membership, message, emoji)
        react(membership, message, emoji)
    reactions = Reaction.objects.filter(room=open_room).values_list("emoji", flat=True)
    assert sorted(reactions) == sorted(["👍", "😂", "🎉"])


def test_moments_keep_their_microseconds(open_room: Room, member: User) -> None:
    membership = membership_of(member, open_room.pk)
    message, _ = send_message(membership, "Hello", uuid4())
    rows = Message.objects.filter(room=open_room, pk=message.pk)
    rows.update(creation_date=FAR_MOMENT)
    stored = rows.get().creation_date
    assert (stored, stored.tzinfo) == (FAR_MOMENT, UTC)
    assert rows.filter(creation_date=FAR_MOMENT).exists()


def test_a_message_sent_again_is_recognised(open_room: Room, member: User) -> None:
    client_id = uuid4()
    membership = membership_of(member, open_room.pk)
    first, new = send_message(membership, "Hello", client_id)
    second, again = send_message(membership, "Hello", client_id)
    assert (new, again, second.pk) == (True, False, first.pk)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("haus", {"Haustür", "Häuser"}),
        ("strasse", {"STRASSE"}),
        ("上海", {"我家在上海东边。"}),
        ("茶", {"喝茶吗"}),
        ("opts", {"sess.opts.x"}),
        ("10.0.3.7", {"10.0.3.7"}),
        ("x -opts", set()),
        ('"c d"', {"b c d e"}),
        ("👍", {"👍🏽"}),
        ("%", None),
        ("e_", {"b c d e", "b d c e"}),
    ],
)
def test_the_same_is_found(
    open_room: Room, member: User, typed: str, found: set[str] | None
) -> None:
    texts = ("Haustür", "Häuser", "STRASSE", "我家在上海东边。", "喝茶吗", "sess.opts.x")
    for text in (*texts, "10.0.3.7", "10.0.37", "b c d e", "b d c e", "👍🏽"):
        send_message(membership_of(member, open_room.pk), text, uuid4())
    rooms = sidebar_of(member)
    if found is None:
        with pytest.raises(ValidationError):
            understood(member, rooms, typed, timezone.now(), UTC)
        return
    asked = understood(member, rooms, typed, timezone.now(), UTC)
    hits = find_messages(member.pk, asked.scopes, asked.query).hits
    assert {hit.message.content for hit in hits} == found


def test_what_is_for_a_thread_alone_is_counted_apart(
    open_room: Room, owner: User, member: User
) -> None:
    """What is not said of it is nothing in the column, and no false that one engine takes for 0."""
    membership = membership_of(owner, open_room.pk)
    first, _ = send_message(membership, "First", uuid4())
    for thread_only in (True, False, True):
        send_message(membership, "Reply", uuid4(), first.pk, thread_only=thread_only)
    there = membership_of(member, open_room.pk)
    counts = unread_counts(member.pk, [there])
    assert counts == {open_room.pk: Counts(in_room=2, in_threads=2)}
    mark_read(there, first.seq)
    seen = membership_of(member, open_room.pk)
    in_room = Message.objects.of(open_room.pk).for_the_room().order_by("-seq").first()
    assert in_room is not None
    assert first_unread(seen) == in_room.seq


def test_what_shows_does_not_depend_on_ids_rising(open_room: Room, member: User) -> None:
    """A cluster hands out ids in no order; the room's numbers order everything."""
    membership = membership_of(member, open_room.pk)
    sent = [send_message(membership, f"{number}", uuid4())[0] for number in range(12)]
    stored = Message.objects.filter(room=open_room).order_by("seq")
    assert [row.content for row in stored] == [f"{number}" for number in range(12)]
    assert len({message.pk for message in sent}) == 12
    for read, expected in ((sent[5], 6), (sent[2], 6), (sent[11], 12)):
        mark_read(membership_of(member, open_room.pk), read.seq)
        row = Membership.objects.filter(room=open_room, user=member).get()
        assert row.last_read_seq == expected
