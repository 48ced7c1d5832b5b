"""Mentioning people: whom a text may call, and what is stored of it."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError

from accounts.face import Face
from accounts.models import User
from chat.access import may_mention_room, membership_of
from chat.models import EVERYBODY, Membership, Mention, Message
from chat.models.mention import (
    NEVER,
    PEOPLE_LIMIT,
    MentionQuerySet,
    mentioned_text,
    people_of,
)
from chat.queries.keywords import called_by_keyword
from chat.queries.members import member_count
from chat.queries.mentions import members_among, people_among
from chatsite.conflict import conflict

# More people than that are called at once only by somebody who was told how many they are.
UNASKED_LIMIT = 20
TOO_MANY = f"A message can mention at most {PEOPLE_LIMIT} people. @room mentions all of a room."
CONFIRM = "@room mentions all {} people of this room. Send it again to confirm that."


class Mentions:
    """Whom a text of ``sender`` mentions in a room: people who are in it now, and ``@room``.

    ``membership`` is the sender's, read when it is needed unless it is given. ``known`` are those
    whom the message mentions already; ``confirmed`` says that the sender knows how many people
    ``@room`` calls. ``outside`` are, once it was asked, people who were named in vain.
    """

    def __init__(
        self,
        sender: User,
        room_id: int,
        membership: Membership | None = None,
        *,
        known: Collection[int] = (),
        confirmed: bool = False,
    ) -> None:
        self._sender = sender
        self._room_id = room_id
        self._membership = membership
        self._known = known
        self._confirmed = confirmed
        self.outside: list[Face] = []

    def __call__(self, marked: list[int]) -> Mapping[int, str]:
        """Return whom of ``marked`` the text mentions, in this order, with their names.

        Raises ``ValidationError``: on ``content`` for too many people, on ``confirm`` (a
        ``conflict``) where ``@room`` calls more than ``UNASKED_LIMIT``.
        """
        people = people_of(marked)
        if len(people) > PEOPLE_LIMIT:
            raise ValidationError({"content": TOO_MANY})
        names: dict[int, str] = {}
        if people:
            names = {face.pk: face.full_name for face in members_among(self._room_id, people)}
            self.outside = people_among([who for who in people if who not in names])
        if EVERYBODY in marked and self._may_mention_room():
            self._ask_about_room()
            names[EVERYBODY] = ""
        return {who: names[who] for who in marked if who in names}

    def _may_mention_room(self) -> bool:
        if self._membership is None:
            self._membership = membership_of(self._sender, self._room_id)
        return may_mention_room(self._membership)

    def _ask_about_room(self) -> None:
        if self._confirmed or EVERYBODY in self._known:
            return
        count = member_count(self._room_id)
        if count > UNASKED_LIMIT:
            raise conflict("confirm", CONFIRM.format(count))


def called_beside(message: Message, html: str, mentioned: Collection[int]) -> list[int]:
    """Return whom a text of ``message``, as ``html``, calls by keywords alone.

    Those who are ``mentioned`` know of it anyway. Asks the database once, if at all.
    """
    if EVERYBODY in mentioned:
        return []
    called = called_by_keyword(message.room_id, message.sender_id, html)
    return [who for who in called if who not in mentioned]


def store_mentions(message: Message) -> None:
    """Store whom a new message mentions and calls, in its transaction."""
    _store(message, message.mentioned_at, message.keyworded_at)


def change_mentions(
    message: Message, wanted: Collection[int], called: Collection[int], number: int
) -> tuple[str | None, str | None]:
    """Let ``message`` mention those in ``wanted``, and call ``called``, from ``number`` on.

    To be called under the lock of the room, whose ``number`` this is. Whoever was mentioned before
    keeps the number at which that was first, and so does who was called by a keyword, or mentioned
    then. Returns what ``message.mentioned`` and ``message.keyworded`` are to be.
    """
    mentioned: dict[int, int] = {}
    keyworded: dict[int, int] = {}
    if wanted or called or message.mentioned is not None or message.keyworded is not None:
        rows = _mentions_of(message)
        stored = {row.user_id: row for row in rows}
        mentioned = {who: _mentioned_since(stored.get(who)) or number for who in wanted}
        keyworded = {who: _called_since(stored.get(who)) or number for who in called}
        _change(rows, stored, mentioned, keyworded)
        new = {who for who in (*wanted, *called) if who not in stored}
        _store(message, _those(mentioned, new), _those(keyworded, new))
    return mentioned_text(mentioned, message.seq), mentioned_text(keyworded, message.seq)


def _mentioned_since(row: Mention | None) -> int:
    # That somebody was called by a keyword before is nothing that a notice may tell.
    return NEVER if row is None else row.number


def _called_since(row: Mention | None) -> int:
    return NEVER if row is None else row.keyword_number or row.number


def _change(
    rows: MentionQuerySet,
    stored: Mapping[int, Mention],
    mentioned: Mapping[int, int],
    keyworded: Mapping[int, int],
) -> None:
    here = {*mentioned, *keyworded}
    gone = [row.pk for row in stored.values() if not row.removed and row.user_id not in here]
    back = [row.pk for row in stored.values() if row.removed and row.user_id in here]
    for ids, removed in ((gone, True), (back, False)):
        if ids:
            rows.filter(pk__among=ids).update(removed=removed)
    for who in mentioned.keys() & stored.keys():
        if stored[who].number == NEVER:
            rows.filter(pk=stored[who].pk).update(number=mentioned[who])


def _those(numbers: Mapping[int, int], people: Collection[int]) -> dict[int, int]:
    return {who: number for who, number in numbers.items() if who in people}


def take_mentions(message: Message) -> None:
    """Let a message that is being deleted call nobody, until ``put_back_mentions``."""
    if message.mentioned is not None or message.keyworded is not None:
        _mentions_of(message).counting().update(removed=True)


def put_back_mentions(message: Message) -> None:
    """Let a message that is deleted no longer call whom it names.

    They keep the number at which they were called first.
    """
    named = [*message.mentioned_at, *message.keyworded_at]
    if named:
        _mentions_of(message).filter(user_id__among=named).update(removed=False)


def _mentions_of(message: Message) -> MentionQuerySet:
    return Mention.objects.of(message.room_id).filter(message_id=message.pk)


def _store(message: Message, mentioned: Mapping[int, int], keyworded: Mapping[int, int]) -> None:
    numbers: dict[int, tuple[int, int | None]] = {
        **{who: (NEVER, number) for who, number in keyworded.items()},
        **{who: (number, None) for who, number in mentioned.items()},
    }
    Mention.objects.bulk_create(
        Mention(
            room_id=message.room_id,
            message_id=message.pk,
            user_id=who,
            sender_id=message.sender_id,
            seq=message.seq,
            number=number,
            keyword_number=keyword_number,
        )
        for who, (number, keyword_number) in numbers.items()
    )
