"""Rooms say what happened in them: who came and went, and what they are called now."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def fill_in(apps: Any, _schema_editor: object) -> None:
    """Let what was said last be the newest message: so far, all are of somebody."""
    counters = apps.get_model("chat", "RoomCounter").objects
    # One by one: SingleStore wants to know in which partition to look.
    for room_id in list(counters.filter(last_seq__gt=0).values_list("pk", flat=True)):
        counters.filter(pk=room_id).update(said_seq=F("last_seq"))


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0019_groups"),
    ]

    operations = [
        migrations.AddField("roomcounter", "said_seq", models.BigIntegerField(default=0)),
        migrations.AddField("message", "about_id", models.BigIntegerField(null=True)),
        migrations.AlterField(
            "message",
            "message_type",
            models.CharField(
                choices=[
                    ("text", "Text"),
                    ("joined", "Joined"),
                    ("added", "Added"),
                    ("left", "Left"),
                    ("removed", "Removed"),
                    ("renamed", "Renamed"),
                    ("described", "Described"),
                    ("archived", "Archived"),
                    ("unarchived", "Unarchived"),
                ],
                default="text",
                max_length=10,
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
