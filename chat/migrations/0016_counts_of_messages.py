"""Rooms count their messages and memberships what was read, so that nothing unread is counted."""

from itertools import pairwise
from typing import Any

from django.db import migrations, models
from django.db.models import Count


def fill_in(apps: Any, _schema_editor: object) -> None:
    """Let every member have as many unread messages as after their place.

    Only the difference of what was sent and read counts, so that a room's count may begin with 0,
    and this may run again.
    """
    memberships = apps.get_model("chat", "Membership").objects
    messages = apps.get_model("chat", "Message").objects
    counters = apps.get_model("chat", "RoomCounter").objects
    rows = counters.values_list("pk", "last_seq", "room_messages", "thread_messages")
    for room_id, last, *sent_in_all in rows:
        in_room, in_threads = sent_in_all
        here = memberships.filter(room_id=room_id, last_read_seq__lt=last)
        places = sorted(set(here.values_list("last_read_seq", flat=True)), reverse=True)
        for end, place in pairwise([last, *places]):
            sent = messages.filter(room_id=room_id, seq__gt=place, seq__lte=end)
            counts = sent.aggregate(all=Count("pk"), in_threads=Count("thread_only"))
            in_room -= counts["all"] - counts["in_threads"]
            in_threads -= counts["in_threads"]
            here.filter(last_read_seq=place).update(
                room_messages_read=in_room, thread_messages_read=in_threads
            )


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0015_room_details"),
    ]

    operations = [
        migrations.AddField("roomcounter", "room_messages", models.BigIntegerField(default=0)),
        migrations.AddField("roomcounter", "thread_messages", models.BigIntegerField(default=0)),
        migrations.AddField("membership", "room_messages_read", models.BigIntegerField(default=0)),
        migrations.AddField(
            "membership", "thread_messages_read", models.BigIntegerField(default=0)
        ),
        migrations.AddIndex(
            "message",
            models.Index(fields=["room", "deleted", "seq"], name="messages_room_deleted"),
        ),
        migrations.AddIndex(
            "message",
            models.Index(fields=["sender", "room", "seq"], name="messages_sender_room"),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
