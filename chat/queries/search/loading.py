"""Messages by their ids, in a few microseconds each: many are looked at for a few that are shown.

Composing these queries anew would take longer than all else that a search does.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from accounts.models import User
from chat.models import Message
from chatsite.orm.prepared import PreparedAmong, as_loaded, relate

SENDER = Message._meta.get_field("sender")
COLUMNS = [field.attname for field in Message._meta.concrete_fields]
PERSONS = [field.attname for field in User._meta.concrete_fields]
WRITTEN = PreparedAmong(
    lambda room_ids, ids: (
        Message.objects.living()
        .written()
        .filter(room_id__among=room_ids, pk__among=ids)
        .values_list(*COLUMNS)
    ),
    2,
)
# Asked for rooms as well, SQLite may go through all of a large one.
WRITTEN_ANYWHERE = PreparedAmong(
    lambda ids: Message.objects.living().written().filter(pk__among=ids).values_list(*COLUMNS), 1
)
PEOPLE = PreparedAmong(lambda ids: User.objects.filter(pk__among=ids).values_list(*PERSONS), 1)


def written(room_ids: Collection[int], ids: Collection[int]) -> Mapping[int, Message]:
    """Return those of ``ids`` that stand in these rooms, that somebody wrote and nobody deleted."""
    if connection.vendor == "sqlite":
        rows = WRITTEN_ANYWHERE.rows(ids)
    else:
        rows = WRITTEN.rows(room_ids, ids)
    messages = [as_loaded(Message, zip(COLUMNS, row, strict=True)) for row in rows]
    return {message.pk: message for message in messages if message.room_id in room_ids}


def load_senders(messages: Iterable[Message]) -> None:
    """Load the ``sender`` of each, in one query."""
    messages = list(messages)
    rows = PEOPLE.rows({message.sender_id for message in messages})
    people = [as_loaded(User, zip(PERSONS, row, strict=True)) for row in rows]
    by_id = {person.pk: person for person in people}
    for message in messages:
        relate(message, SENDER, by_id[message.sender_id])
