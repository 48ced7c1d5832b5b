"""Messages by their ids, in a few microseconds each: many are looked at for a few that are shown.

Composing these queries anew would take longer than all else that a search does.
"""

from collections.abc import Collection, Mapping

from django.db import connection

from chat.models import Message
from chatsite.orm.prepared import PreparedAmong, as_loaded

COLUMNS = [field.attname for field in Message._meta.concrete_fields]
WRITTEN = PreparedAmong(
    lambda room_ids, ids: (
        Message.objects.living()
        .written()
        .filter(room_id__among=room_ids, pk__among=ids)
        .values_list(*COLUMNS)
    ),
    2,
)
# Asked for rooms as well, SQLite may go through all of a large one, and MariaDB thinks for four
# times as long as it reads. SingleStore has to know them: by them it finds where a message lies.
WRITTEN_ANYWHERE = PreparedAmong(
    lambda ids: Message.objects.living().written().filter(pk__among=ids).values_list(*COLUMNS), 1
)


def written(room_ids: Collection[int], ids: Collection[int]) -> Mapping[int, Message]:
    """Return those of ``ids`` that stand in these rooms, that somebody wrote and nobody deleted."""
    if connection.display_name == "SingleStore":
        rows = WRITTEN.rows(room_ids, ids)
    else:
        rows = WRITTEN_ANYWHERE.rows(ids)
    messages = [as_loaded(Message, zip(COLUMNS, row, strict=True)) for row in rows]
    return {message.pk: message for message in messages if message.room_id in room_ids}
