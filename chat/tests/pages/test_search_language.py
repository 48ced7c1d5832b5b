"""What the language of searches means, and what it says of what it does not understand."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.actions.profile import edit_profile
from accounts.models import User, UserStatus
from chat.actions.members import join_room
from chat.actions.rooms import create_room, direct_room
from chat.models import Room
from chat.queries.search.days import END
from chat.queries.search.language import cleaned, parts_of, plain_words
from chat.queries.search.query import Query, State, Term
from chat.queries.search.understood import understood
from chat.queries.sidebar import sidebar_of
from chat.tests.support.searches import NOW, asked, said_of
from chat.tests.support.types import Send
from chatsite.testing.people import make_person

pytestmark = pytest.mark.django_db

RIVER = Term(("wriver",), is_prefix=True)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("two words", [("", "two"), ("", "words")]),
        ('"two words" -dull', [("", "two words", "quoted"), ("", "dull", "without")]),
        ('-"not this"', [("", "not this", "quoted", "without")]),
        ('"open to the end', [("", "open to the end", "quoted")]),
        ("“typographic ones”", [("", "typographic ones", "quoted")]),
        ("from:@ann From:ME", [("from", "ann"), ("from", "ME")]),
        ('from:"Ann Lee"', [("from", "Ann Lee", "quoted")]),
        ('in:#general in:#"general chat"', [("in", "general"), ("in", "general chat", "quoted")]),
        ("-has:image", [("has", "image", "without")]),
        ("from：李", [("from", "李")]),
        ("before:", [("before", "")]),
        ("http://x std::vector 12:30", [("", "http://x"), ("", "std::vector"), ("", "12:30")]),
        ("--force a-b", [("", "--force"), ("", "a-b")]),
        ("\u200ffrom:me\u200e", [("from", "me")]),
        ("a\x00b\n\tc", [("", "a"), ("", "b"), ("", "c")]),
        ("", []),
        ("  ", []),
    ],
)
def test_what_a_search_consists_of(typed: str, parts: list[tuple[str, ...]]) -> None:
    found = [
        (part.name, part.value) + ("quoted",) * part.is_quoted + ("without",) * part.without
        for part in parts_of(cleaned(typed))
    ]
    assert found == parts


def test_rooms_and_people_are_looked_for_by_words_alone() -> None:
    typed = {"Ann Lee": "Ann Lee", '"Ann Lee"': "Ann Lee", "a -b": "", "a in:b": "", "a" * 501: ""}
    assert {one: plain_words(one) for one in typed} == typed


def test_words(owner: User) -> None:
    query = asked(owner, 'river "the Bank" -boat -"no way" — 上海 c').query
    assert query == Query(
        must=(
            RIVER,
            Term(("wthe", "wbank")),
            Term(("c上海",)),
            Term(("wc",)),
        ),
        without=(Term(("wboat",), is_prefix=True), Term(("wno", "wway"))),
    )


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("has:image", Query(marks=(("himage",),))),
        ("HAS:File has:link", Query(marks=(("hfile",), ("hlink",)))),
        ("river -has:code", Query(must=(RIVER,), without_marks=("hcode",))),
        ("is:thread", Query(marks=(("hthread",),))),
        ("river -is:thread", Query(must=(RIVER,), without_marks=("hthread",))),
        ("is:pinned is:saved", Query(states=frozenset({State.PINNED, State.SAVED}))),
        ("is:unread", Query(states=frozenset({State.UNREAD}))),
    ],
)
def test_filters(owner: User, typed: str, query: Query) -> None:
    assert asked(owner, typed).query == query


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        # Days begin at 15:00 UTC of the day before.
        ("on:2026-05-03", "2026-05-02 15:00Z", "2026-05-03 15:00Z"),
        ("on:today", "2026-05-03 15:00Z", "2026-05-04 15:00Z"),
        ("on:Yesterday", "2026-05-02 15:00Z", "2026-05-03 15:00Z"),
        ("before:2026-05-03", None, "2026-05-02 15:00Z"),
        ("after:2026-05-03", "2026-05-03 15:00Z", None),
        (
            "after:2026-01-01 after:2026-02-01 before:today",
            "2026-02-01 15:00Z",
            "2026-05-03 15:00Z",
        ),
        ("on:1970-01-01", "1969-12-31 15:00Z", "1970-01-01 15:00Z"),
    ],
)
def test_days_begin_where_the_reader_is(
    owner: User, typed: str, since: str | None, until: str | None
) -> None:
    query = asked(owner, f"{typed} river").query
    moments = [datetime.fromisoformat(one) if one else None for one in (since, until)]
    assert [query.since, query.until] == moments


def test_the_last_day_of_all_has_an_end(owner: User) -> None:
    query = understood(owner, [], "a on:9999-12-31", NOW, ZoneInfo("America/New_York")).query
    assert (query.since, query.until) == (datetime(9999, 12, 31, 5, tzinfo=UTC), END)
    assert understood(owner, [], "a after:9999-12-31", NOW, UTC).query.since == END


def test_names_of_people(owner: User, member: User, outsider: User) -> None:
    lee, other, annabel = map(make_person, ("One", "Two", "Three"))
    for person in (lee, other, annabel):
        first_name = "Annabel" if person is annabel else "Ann"
        edit_profile(person, {"first_name": first_name, "last_name": "Lee"})
    for typed, people in {
        "from:me": [owner],
        "from:@me": [owner],
        "from:ann": [lee, other],
        "from:ÁNN": [lee, other],
        "from:lee": [lee, other, annabel],
        'from:"Ann Lee"': [lee, other],
        'from:@"lee ann"': [lee, other],
        f'from:"{other.full_name}"': [other],
        f"from:{lee.email}": [lee],
        "from:annabel from:me": [annabel, owner],
    }.items():
        (marks,) = asked(owner, typed).query.marks
        # Several of one name come in the order of their ids, which are in none on SingleStore.
        assert sorted(marks) == sorted(f"f{person.pk}" for person in people), typed
    assert asked(owner, "a -from:me").query.without_marks == (f"f{owner.pk}",)
    assert asked(owner, "to:me").query.marks == ((f"t{owner.pk}", "t0"),)
    assert asked(owner, "a -to:me").query.without_marks == (f"t{owner.pk}", "t0")


def test_names_of_rooms(owner: User, member: User, open_room: Room, closed_room: Room) -> None:
    chat = create_room(owner, 'The "general" chat', "", "closed")
    two = direct_room(owner, member)
    for typed, rooms in {
        "in:kitchen": [open_room],
        "in:#KITCHEN": [open_room],
        'in:#"the general chat"': [chat],
        f"in:@{member.first_name}": [two],
        f'in:"{member.full_name}"': [two],
        "in:kitchen in:board": [open_room, closed_room],
        "-in:kitchen": [closed_room, chat, two],
    }.items():
        found = asked(owner, f"{typed} a")
        assert found.query.room_ids == frozenset(room.pk for room in rooms), typed
        assert {scope.room_id for scope in found.scopes} == {
            row.room_id for row in sidebar_of(owner)
        }
    assert asked(owner, "a").query.room_ids is None


def test_an_open_room_is_searched_by_whoever_names_it(outsider: User, open_room: Room) -> None:
    found = asked(outsider, "a in:kitchen")
    assert [(one.room_id, one.last_read_seq) for one in found.scopes] == [(open_room.pk, None)]
    assert asked(outsider, "a").scopes == []


def test_nothing_tells_of_rooms_that_one_may_not_know_of(
    owner: User, outsider: User, banned: User, open_room: Room, closed_room: Room
) -> None:
    sentences = {said_of(outsider, f"in:{name} a").replace(name, "…") for name in ("board", "zzz")}
    sentences.add(said_of(banned, "in:kitchen a").replace("kitchen", "…"))
    assert len(sentences) == 1


def test_people_who_are_gone_are_known_to_who_reads_them(
    owner: User, member: User, outsider: User, open_room: Room, send: Send
) -> None:
    gone, never = make_person("Gone"), make_person("Never")
    join_room(gone, open_room)
    send(gone, open_room)
    ids = [gone.pk, never.pk]
    User.objects.filter(pk__in=ids).update(user_status=UserStatus.DISABLED)
    assert asked(owner, "from:gone").query.marks == ((f"f{gone.pk}",),)
    assert "Nobody here is called" in said_of(outsider, "from:gone")
    assert "Nobody here is called" in said_of(owner, "from:never")
