"""Taking a search part by part, and looking up the names and days in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from accounts.models import User
from chat.models import Room
from chat.queries.search.days import FIRST_YEAR, LAST_YEAR, beginning_of, day_named, end_of
from chat.queries.search.found import Scope
from chat.queries.search.language import Part, refused
from chat.queries.search.line import HAS_MARKS, IN_THREAD, from_mark, to_marks
from chat.queries.search.names import open_room_called, people_called, rooms_called
from chat.queries.search.query import Query, State, Term, term_of
from chat.queries.sidebar_room import SidebarRoom
from chatsite.names import isolated
from chatsite.tokens import tokens_of

ME = "me"
THREAD = "thread"
IS_VALUES = (*(state.value for state in State), THREAD)
NO_DAY = "{0}: takes a day, such as {0}:2026-05-03, {0}:today or {0}:yesterday."
NO_YEAR = f"{{}}: takes a day of a year from {FIRST_YEAR} to {LAST_YEAR}."
NO_MINUS = "{} cannot have a minus before it."
NO_NAME = 'Write a name after from:, such as from:me or from:"Ann Lee".'
NO_ROOM = 'Write the name of a room after in:, such as in:"General chat".'
NOBODY = "Nobody here is called “{}”."
NOWHERE = "There is no room called “{}” that you can read."
ONLY_ME = "to: takes only me: to:me finds what mentions you."
NO_SUCH_VALUE = "{}: takes {}, not “{}”."
# Of what was typed, in a sentence.
SHOWN = 60


@dataclass
class Reading:
    """What is known of a search after each of its parts."""

    user: User
    rooms: Sequence[SidebarRoom]
    now: datetime
    zone: tzinfo
    must: list[Term] = field(default_factory=list)
    without: list[Term] = field(default_factory=list)
    marks: list[tuple[str, ...]] = field(default_factory=list)
    without_marks: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    within: list[int] = field(default_factory=list)
    not_within: list[int] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    open_rooms: list[Room] = field(default_factory=list)
    since: list[datetime] = field(default_factory=list)
    until: list[datetime] = field(default_factory=list)

    def take(self, part: Part) -> None:
        """Add what ``part`` asks for; raises ``ValidationError``."""
        takes: dict[str, Callable[[Part], None]] = {
            "": self._take_words,
            "from": self._take_from,
            "in": self._take_in,
            "to": self._take_to,
            "has": self._take_has,
            "is": self._take_is,
        }
        takes.get(part.name, self._take_day)(part)

    def query(self) -> Query:
        """Return all of it; several people or rooms are alternatives."""
        room_ids = None
        if self.within or self.not_within:
            named = self.within or [row.room_id for row in self.rooms]
            room_ids = frozenset(named).difference(self.not_within)
        senders = [tuple(dict.fromkeys(self.senders))] if self.senders else []
        return Query(
            must=tuple(self.must),
            without=tuple(self.without),
            marks=tuple(dict.fromkeys([*senders, *self.marks])),
            without_marks=tuple(dict.fromkeys(self.without_marks)),
            room_ids=room_ids,
            states=frozenset(self.states),
            since=max(self.since, default=None),
            until=min(self.until, default=None),
        )

    def scopes(self) -> list[Scope]:
        """Return the rooms that may be looked through."""
        mine = [
            Scope(row.room_id, row.last_seq, row.last_message_date, row.last_read_seq)
            for row in self.rooms
        ]
        others = [
            Scope(room.pk, room.counter.last_seq, room.counter.last_message_date, None)
            for room in self.open_rooms
        ]
        return [*mine, *others]

    def _take_words(self, part: Part) -> None:
        tokens = tokens_of(part.value)
        if tokens:
            term = term_of(tokens, is_quoted=part.is_quoted)
            (self.without if part.without else self.must).append(term)

    def _take_from(self, part: Part) -> None:
        name = part.value.lstrip("@")
        if not name:
            raise refused(NO_NAME)
        if name.lower() == ME:
            people = [self.user.pk]
        else:
            people = people_called(name, [row.room_id for row in self.rooms])
        if not people:
            raise refused(NOBODY.format(_shown(name)))
        (self.without_marks if part.without else self.senders).extend(map(from_mark, people))

    def _take_in(self, part: Part) -> None:
        name = part.value
        if not name.strip("#@"):
            raise refused(NO_ROOM)
        found = rooms_called(name, self.rooms)
        if not found and (room := open_room_called(name, self.user)) is not None:
            found = [room.pk]
            self.open_rooms.append(room)
        if not found:
            raise refused(NOWHERE.format(_shown(name)))
        (self.not_within if part.without else self.within).extend(found)

    def _take_to(self, part: Part) -> None:
        if part.value.lstrip("@").lower() != ME:
            raise refused(ONLY_ME)
        self._mark(part, to_marks(self.user.pk))

    def _take_has(self, part: Part) -> None:
        self._mark(part, (HAS_MARKS[_one_of(part, tuple(HAS_MARKS))],))

    def _take_is(self, part: Part) -> None:
        value = _one_of(part, IS_VALUES)
        if value == THREAD:
            self._mark(part, (IN_THREAD,))
        elif part.without:
            raise refused(NO_MINUS.format(f"is:{value}"))
        else:
            self.states.append(State(value))

    def _take_day(self, part: Part) -> None:
        if part.without:
            raise refused(NO_MINUS.format(f"{part.name}:"))
        try:
            day = day_named(part.value, self.now, self.zone)
        except OverflowError:
            raise refused(NO_YEAR.format(part.name)) from None
        if day is None:
            raise refused(NO_DAY.format(part.name))
        if part.name != "after":
            before = beginning_of if part.name == "before" else end_of
            self.until.append(before(day, self.zone))
        if part.name != "before":
            since = beginning_of if part.name == "on" else end_of
            self.since.append(since(day, self.zone))

    def _mark(self, part: Part, marks: tuple[str, ...]) -> None:
        if part.without:
            self.without_marks.extend(marks)
        else:
            self.marks.append(marks)


def _one_of(part: Part, values: Sequence[str]) -> str:
    value = part.value.lower()
    if value not in values:
        known = f"{', '.join(values[:-1])} or {values[-1]}"
        sentence = NO_SUCH_VALUE.format(part.name, known, _shown(part.value))
        raise refused(sentence if value else sentence.partition(", not")[0] + ".")
    return value


def _shown(value: str) -> str:
    return isolated(value if len(value) <= SHOWN else f"{value[:SHOWN]}…")
