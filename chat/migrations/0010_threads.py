"""Replies know their thread, its first message their number, and people what they take part in."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count, Max, Q

ROWS_AT_ONCE = 1_000


def fill_in(apps, _schema_editor):
    """Put the replies that are there into threads; begun again, it goes on where it was."""
    messages = apps.get_model("chat", "Message").objects
    for room_id in apps.get_model("chat", "RoomCounter").objects.values_list("pk", flat=True):
        find_threads(messages.filter(room_id=room_id))
        count_replies(messages.filter(room_id=room_id))
        find_people(apps, room_id)


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
    """Give the first message of each thread of a room the number and date of its replies."""
    counts = messages.values("thread_id").annotate(
        replies=Count("pk", filter=Q(deleted=False)), replied_date=Max("creation_date")
    )
    last = 0
    while rows := list(
        counts.filter(thread_id__gt=last)
        .order_by("thread_id")
        .values_list("thread_id", "replies", "replied_date")[:ROWS_AT_ONCE]
    ):
        last = rows[-1][0]
        for thread_id, replies, date in rows:
            messages.filter(pk=thread_id).update(replies=replies, replied_date=date)


def find_people(apps, room_id):
    """Note who takes part in the threads of a room."""
    messages = apps.get_model("chat", "Message").objects.filter(room_id=room_id)
    person = apps.get_model("chat", "ThreadPerson")
    last = 0
    while rows := list(
        messages.filter(seq__gt=last)
        .filter(Q(thread_id__isnull=False) | Q(replies__isnull=False))
        .order_by("seq")
        .values_list("seq", "pk", "thread_id", "sender_id", "creation_date")[:ROWS_AT_ONCE]
    ):
        last = rows[-1][0]
        dates = {}
        for _, pk, thread_id, sender_id, date in rows:
            dates.setdefault((thread_id or pk, sender_id), date)
        person.objects.bulk_create(
            [
                person(
                    room_id=room_id,
                    thread_id=thread_id,
                    user_id=user_id,
                    creation_date=date,
                    modified_date=date,
                )
                for (thread_id, user_id), date in dates.items()
            ],
            ignore_conflicts=True,
        )


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
        migrations.AddField(
            model_name="message",
            name="replied_date",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="ThreadPerson",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("thread_id", models.BigIntegerField()),
                ("user_id", models.BigIntegerField()),
                (
                    "room",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chat.room",
                    ),
                ),
            ],
            options={
                "db_table": "thread_people",
                "indexes": [
                    models.Index(fields=["user_id", "creation_date"], name="thread_people_person")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("room", "thread_id", "user_id"), name="thread_people_one_each"
                    )
                ],
            },
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
