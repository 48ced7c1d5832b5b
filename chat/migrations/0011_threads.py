"""Replies know their thread, and its first message how many of them there are."""

from django.db import migrations, models
from django.db.models import Count

ROWS_AT_ONCE = 1_000


def fill_in(apps, _schema_editor):
    """Put the replies that are there into threads; begun again, it goes on where it was."""
    messages = apps.get_model("chat", "Message").objects
    for room_id in apps.get_model("chat", "RoomCounter").objects.values_list("pk", flat=True):
        find_threads(messages.filter(room_id=room_id))
        count_replies(messages.filter(room_id=room_id))


def find_threads(messages):
    """Give each reply of a room the thread of what it answers, which was sent before it."""
    replies = messages.filter(reply_to_id__isnull=False, thread_id__isnull=True).order_by("seq")
    last = 0
    while rows := list(
        replies.filter(seq__gt=last).values_list("pk", "seq", "reply_to_id")[:ROWS_AT_ONCE]
    ):
        originals = messages.filter(pk__in={original for _, _, original in rows})
        known = dict(originals.filter(thread_id__isnull=False).values_list("pk", "thread_id"))
        threads = {}
        last = rows[-1][1]
        for pk, _, original in rows:
            known[pk] = known.get(original, original)
            threads.setdefault(known[pk], []).append(pk)
        for thread_id, ids in threads.items():
            messages.filter(pk__in=ids).update(thread_id=thread_id)


def count_replies(messages):
    """Give the first message of each thread of a room the number of its replies."""
    counts = messages.filter(deleted=False).values("thread_id").annotate(replies=Count("pk"))
    last = 0
    while rows := list(
        counts.filter(thread_id__gt=last)
        .order_by("thread_id")
        .values_list("thread_id", "replies")[:ROWS_AT_ONCE]
    ):
        last = rows[-1][0]
        for thread_id, replies in rows:
            messages.filter(pk=thread_id).update(replies=replies)


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0009_message_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="thread_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="replies",
            field=models.IntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["room", "thread_id", "seq"], name="messages_room_thread"),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        # Nothing has searched by it.
        migrations.RemoveIndex(
            model_name="message",
            name="messages_room_reply",
        ),
    ]
