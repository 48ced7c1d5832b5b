"""Who sent messages, in a query of their own: joined, MariaDB may read all that they ever wrote."""

from collections.abc import Iterable

from accounts.models import User
from chat.models import Message
from chatsite.orm.prepared import PreparedAmong, as_loaded, relate

SENDER = Message._meta.get_field("sender")
COLUMNS = [field.attname for field in User._meta.concrete_fields]
PEOPLE = PreparedAmong(lambda ids: User.objects.filter(pk__among=ids).values_list(*COLUMNS), 1)


def load_senders(messages: Iterable[Message]) -> None:
    """Load the ``sender`` of each of ``messages``, in one query."""
    messages = list(messages)
    rows = PEOPLE.rows({message.sender_id for message in messages})
    people = [as_loaded(User, zip(COLUMNS, row, strict=True)) for row in rows]
    by_id = {person.pk: person for person in people}
    for message in messages:
        relate(message, SENDER, by_id[message.sender_id])
