"""One room as this process hears it: an ordered feed of changes, and who listens."""

from collections.abc import Iterable

from chat.live import sse
from chat.live.change import Batch, Change
from chat.live.reader import Reader, write_to

EARLY_LIMIT = 500
# The position of a feed that nobody has opened yet, until something of it comes or its number was
# asked for.
UNKNOWN = -1


class Feed:
    """Delivers the changes of a room in order, each once.

    ``position`` is the number up to which everything was delivered, ``began`` the one after which
    that began. ``open`` are the readers that show the room, ``nearby`` the windows of members that
    show something else.
    ``catching_up`` are readers that have not got everything yet, with what was delivered
    meanwhile; ``ahead`` are those that have already seen more than was delivered here, and the
    number they have seen.
    """

    __slots__ = (
        "ahead",
        "began",
        "catching_up",
        "early",
        "inbox",
        "is_direct",
        "nearby",
        "open",
        "people",
        "position",
        "repairing",
        "rests_until",
        "room_id",
    )

    def __init__(self, room_id: int) -> None:
        self.room_id = room_id
        self.begin(UNKNOWN)
        self.open: set[Reader] = set()
        self.nearby: set[Reader] = set()
        self.catching_up: dict[Reader, list[Change]] = {}
        self.ahead: dict[Reader, int] = {}
        self.early: dict[int, Change] = {}
        self.inbox: list[Change] = []
        # Until when what arrives waits in the inbox, in the loop's time.
        self.rests_until = 0.0
        self.repairing = False
        # Whose presence matters to those who show the room; None while not asked for.
        self.people: frozenset[int] | None = None
        self.is_direct = False

    @property
    def has_gap(self) -> bool:
        """Whether something arrived whose predecessor did not."""
        return bool(self.early)

    @property
    def is_empty(self) -> bool:
        """Whether nobody listens."""
        return not (self.open or self.nearby or self.catching_up)

    def begin(self, number: int) -> None:
        """Deliver what comes after ``number``."""
        self.position = self.began = number

    def readers(self) -> set[Reader]:
        """Return everybody who hears this room."""
        return self.open | self.nearby | self.catching_up.keys()

    def discard(self, reader: Reader) -> None:
        """Forget ``reader``."""
        self.open.discard(reader)
        self.nearby.discard(reader)
        self.catching_up.pop(reader, None)
        self.ahead.pop(reader, None)

    def join(self, reader: Reader, number: int) -> None:
        """Let a reader in that has seen everything up to ``number``."""
        self.catching_up.pop(reader, None)
        self.open.add(reader)
        if number > self.position:
            self.ahead[reader] = number

    def take(self, changes: Iterable[Change]) -> list[Change]:
        """Accept changes in any order; return those whose turn it is, in order."""
        changes = list(changes)
        if self.position == UNKNOWN and changes:
            self.begin(min(change.number for change in changes) - 1)
        due = []
        for change in changes:
            if change.number == self.position + 1:
                self.position += 1
                due.append(change)
                due += self._next_ones()
            elif change.number > self.position and len(self.early) < EARLY_LIMIT:
                self.early[change.number] = change
        return due

    def take_repair(self, batch: Batch) -> list[Change]:
        """Accept everything that follows a number at or before ``position``."""
        due = [change for change in batch.changes if change.number > self.position]
        self.position = max(self.position, batch.number)
        for number in [number for number in self.early if number <= self.position]:
            del self.early[number]
        return due + self._next_ones()

    def deliver(self, changes: list[Change]) -> None:
        """Write ``changes``, each encoded once, to everybody who listens."""
        if not changes:
            self._settle_ahead()
            return
        for held in self.catching_up.values():
            held.extend(changes)
        if self.ahead:
            self._deliver_ahead(changes)
        if self.nearby:
            self._write_notices(changes)
        self._write_to(self.open - self.ahead.keys() if self.ahead else self.open, changes)
        self._settle_ahead()

    def tell_late(self, changes: Iterable[Change]) -> None:
        """Tell the windows nearby what happened before the feed began, and is told only now.

        They may have fetched what is unread before it happened.
        """
        late = [change for change in changes if change.number <= self.began]
        if late and self.nearby:
            self._write_notices(late)

    def _write_notices(self, changes: list[Change]) -> None:
        notices = [sse.notice(change) for change in changes]
        called = _called_by(changes)
        mine = [reader for reader in self.nearby if reader.user_id in called] if called else []
        for reader in mine:
            own = zip(changes, notices, strict=True)
            reader.write(
                *(
                    part
                    for one, notice in own
                    for part in (*sse.keyword(one, reader.user_id), notice)
                )
            )
        write_to(self.nearby.difference(mine) if mine else self.nearby, notices)

    def _write_to(self, readers: Iterable[Reader], changes: list[Change]) -> None:
        windows: list[Reader] = []
        clients: list[Reader] = []
        several: list[Reader] = []
        called = _called_by(changes)
        for reader in readers:
            if reader.user_id in called:
                _write_own(reader, changes)
                continue
            is_one = reader.position is None
            (windows if reader.browser else clients if is_one else several).append(reader)
        if windows:
            write_to(windows, [part for change in changes for part in sse.browser_message(change)])
        if clients:
            write_to(clients, [sse.api_message(change) for change in changes])
        if several:
            shared = [(change, sse.api_fields(change)) for change in changes]
            for reader in several:
                for change, fields in shared:
                    reader.write_message(change, fields)

    def _deliver_ahead(self, changes: list[Change]) -> None:
        for reader, number in tuple(self.ahead.items()):
            unseen = [change for change in changes if change.number > number]
            if unseen:
                self._write_to([reader], unseen)

    def _settle_ahead(self) -> None:
        for reader, number in tuple(self.ahead.items()):
            if number <= self.position:
                del self.ahead[reader]

    def _next_ones(self) -> list[Change]:
        due = []
        while (change := self.early.pop(self.position + 1, None)) is not None:
            self.position += 1
            due.append(change)
        return due


def _called_by(changes: Iterable[Change]) -> set[int]:
    """Return whom ``changes`` call by keywords: nobody, as nearly always."""
    return {who for change in changes if change.calls is not None for who in change.calls.people}


def _write_own(reader: Reader, changes: Iterable[Change]) -> None:
    """Write ``changes`` to one reader whom some of them call by a keyword."""
    for change in changes:
        for part in sse.keyword(change, reader.user_id):
            reader.write(part)
        if reader.browser:
            reader.write(*sse.browser_message(change))
        elif reader.position is None:
            reader.write(sse.api_message(change))
        else:
            reader.write_message(change, sse.api_fields(change))
