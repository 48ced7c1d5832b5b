"""A library to search in: what many people wrote in many languages, and what became of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

from hypothesis import strategies as st

from accounts.models import User
from chat.access import membership_of
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.import_messages import Written, import_messages
from chat.actions.members import join_room
from chat.actions.pin import toggle_pin
from chat.actions.read import mark_read, mark_unread
from chat.actions.restore import restore_message
from chat.actions.rooms import create_room
from chat.actions.save import save_message
from chat.actions.send import send_message
from chat.models import Membership, Message, Room
from chat.queries.search.line import HAS_MARKS, IN_THREAD, from_mark, to_marks
from chat.queries.search.query import Query, State, Term, term_of
from chat.tests.support.files import bring, send_files
from chat.tests.support.search_corpus import FILES, TEXTS
from chatsite.tokens import tokens_of

BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAYS = 40
KINDS = ("send", "reply", "file", "edit", "delete", "restore", "pin", "save", "read", "unread")
Act = tuple[str, int, int, int]
acts = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 1), st.integers(0, 10_000)),
    max_size=12,
)


def library(people: Sequence[User], stranger: User, count: int, choices: Random) -> list[Room]:
    """Return three rooms of ``people``, full of messages of old; ``stranger`` has one as well."""
    first, *others = people
    rooms = [create_room(first, f"{uuid4()}", "", "open") for _ in range(3)]
    for person in others:
        for room in rooms:
            join_room(person, room)
    foreign = create_room(stranger, f"{uuid4()}", "", "open")
    for room in rooms:
        import_messages(room, _history(people, count, choices))
    import_messages(foreign, _history([stranger], count, choices))
    return rooms


def _history(people: Sequence[User], count: int, choices: Random) -> list[Written]:
    """Return messages in the order of their dates, some of them of one second."""
    offsets = sorted(choices.choice((choices.randrange(DAYS * 24), 7)) for _ in range(count))
    return [
        Written(
            choices.choice(people),
            _text(people, choices),
            BEGAN + timedelta(hours=hours, milliseconds=number),
            reply_to=0 if number % 11 == 10 else None,
        )
        for number, hours in enumerate(offsets)
    ]


def _text(people: Sequence[User], choices: Random) -> str:
    text = choices.choice(TEXTS)
    if choices.random() < 0.2:
        return f"{text}\n\n{choices.choice(TEXTS)}"
    if choices.random() < 0.1:
        return f"@[somebody](user:{choices.choice(people).pk}) {text}"
    return f"@room {text}" if choices.random() < 0.03 else text


def act(step: Act, rooms: Sequence[Room], people: Sequence[User]) -> None:
    """Do one thing in a room, if it can be done."""
    kind, where, who, which = step
    room, user = rooms[where], people[who]
    membership = membership_of(user, room.pk)
    text = TEXTS[which % len(TEXTS)]
    there = list(Message.objects.of(room.pk).living().written().order_by("seq"))
    mine = [message for message in there if message.sender_id == user.pk]
    if kind == "send":
        send_message(membership, text, uuid4(), confirmed=True)
    elif kind == "file":
        name, alt = FILES[which % len(FILES)]
        send_files(user, room, [bring(user, room, name, alt=alt)], text if which % 2 else "")
    elif kind == "read":
        mark_read(membership, which % 200)
    elif kind == "unread":
        mark_unread(membership, which % 200)
    elif there:
        _act_on(kind, membership, there[which % len(there)], text)
        if mine:
            _act_on_own(kind, user, mine[which % len(mine)], text)


def _act_on(kind: str, membership: Membership, message: Message, text: str) -> None:
    if kind == "reply":
        only = len(text) % 2 == 0
        send_message(membership, text, uuid4(), message.pk, thread_only=only, confirmed=True)
    elif kind == "pin":
        toggle_pin(membership, message)
    elif kind == "save":
        save_message(membership.user, message)


def _act_on_own(kind: str, user: User, message: Message, text: str) -> None:
    if kind == "edit":
        edit_message(message, text, confirmed=True)
    elif kind in {"delete", "restore"}:
        deleted = delete_message(message, by=user)
        if kind == "restore":
            restore_message(deleted, by=user)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Return some words of a text that somebody may have written, or the beginning of one."""
    text = draw(st.sampled_from([*TEXTS, *(name for name, _ in FILES)]))
    tokens = tokens_of(text)
    start = draw(st.integers(0, len(tokens) - 1))
    some = tokens[start : start + draw(st.sampled_from([1, 1, 1, 2, 3]))]
    if draw(st.booleans()) and len(some[-1]) > 4:
        some[-1] = some[-1][:-1]
    return term_of(some, is_quoted=draw(st.booleans()))


def queries(people: Sequence[User], rooms: Sequence[Room]) -> st.SearchStrategy[Query]:
    """Return what may be searched for."""
    of_people = [(from_mark(person.pk),) for person in people]
    to_people = [to_marks(person.pk) for person in people]
    has = [(mark,) for mark in (*HAS_MARKS.values(), IN_THREAD)]
    marks = st.sampled_from([*of_people, *to_people, *has])
    dates = st.integers(-24, (DAYS + 1) * 24).map(lambda hours: BEGAN + timedelta(hours=hours))
    moments = dates.map(lambda date: date + timedelta(microseconds=500_000))
    rare = st.one_of(st.none(), st.none(), st.none(), dates, moments)
    return st.builds(
        Query,
        must=st.lists(terms(), max_size=2).map(tuple),
        without=st.one_of(st.just(()), st.lists(terms(), max_size=2).map(tuple)),
        marks=st.one_of(st.just(()), st.lists(marks, max_size=2).map(tuple)),
        without_marks=st.one_of(st.just(()), marks),
        room_ids=st.one_of(
            st.none(),
            st.none(),
            st.frozensets(st.sampled_from([room.pk for room in rooms]), min_size=1),
        ),
        states=st.one_of(
            st.just(frozenset[State]()), st.frozensets(st.sampled_from(list(State)), max_size=2)
        ),
        since=rare,
        until=rare,
    )
