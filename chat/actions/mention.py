"""Mentioning people: whom a text may call, and what is stored of it."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError

from accounts.face import Face
from accounts.models import User
from chat.access import may_mention_room, membership_of
from chat.models import EVERYBODY, Membership, Mention, Message
from chat.models.mention import PEOPLE_LIMIT, MentionQuerySet, mentioned_text, people_of
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


def store_mentions(message: Message) -> None:
    """Store whom a new message mentions, in its transaction."""
    _store(message, message.mentioned_at)


def change_mentions(message: Message, wanted: Collection[int], number: int) -> str | None:
    """Let ``message`` mention those in ``wanted`` from the room's ``number`` on.

    To be called under the lock of the room. Whoever was mentioned before keeps the number at which
    that was first. Returns what ``message.mentioned`` is to be.
    """
    if not wanted and message.mentioned is None:
        return None
    rows = _mentions_of(message)
    stored = {row.user_id: row for row in rows}
    numbers = {who: stored[who].number if who in stored else number for who in wanted}
    _store(message, {who: number for who in numbers if who not in stored})
    gone = [row.pk for row in stored.values() if not row.removed and row.user_id not in numbers]
    back = [row.pk for row in stored.values() if row.removed and row.user_id in numbers]
    for ids, removed in ((gone, True), (back, False)):
        if ids:
            rows.filter(pk__among=ids).update(removed=removed)
    return mentioned_text(numbers, message.seq)


def take_mentions(message: Message) -> None:
    """Let a message that is being deleted mention nobody, until ``put_back_mentions``."""
    if message.mentioned is not None:
        _mentions_of(message).counting().update(removed=True)


def put_back_mentions(message: Message) -> None:
    """Let a message that is deleted no longer mention whom ``message.mentioned`` names.

    They keep the number at which they were called first.
    """
    if message.mentioned is not None:
        _mentions_of(message).filter(user_id__among=message.mentioned_at).update(removed=False)


def _mentions_of(message: Message) -> MentionQuerySet:
    return Mention.objects.of(message.room_id).filter(message_id=message.pk)


def _store(message: Message, numbers: Mapping[int, int]) -> None:
    Mention.objects.bulk_create(
        Mention(
            room_id=message.room_id,
            message_id=message.pk,
            user_id=who,
            sender_id=message.sender_id,
            seq=message.seq,
            number=number,
        )
        for who, number in numbers.items()
    )
