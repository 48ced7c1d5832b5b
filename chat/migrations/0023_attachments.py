"""Messages have files."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0022_notified_number"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="attached",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("message_id", models.BigIntegerField(null=True)),
                ("position", models.SmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("coming", "Coming"),
                            ("unsent", "Not sent yet"),
                            ("sent", "Sent"),
                            ("leaving", "Leaving"),
                        ],
                        default="coming",
                        max_length=7,
                    ),
                ),
                ("token", models.CharField(max_length=32)),
                ("name", models.CharField(max_length=255)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("picture", "Picture"),
                            ("video", "Video"),
                            ("audio", "Audio"),
                            ("file", "File"),
                        ],
                        default="file",
                        max_length=7,
                    ),
                ),
                (
                    "content_type",
                    models.CharField(default="application/octet-stream", max_length=100),
                ),
                ("size", models.BigIntegerField(default=0)),
                ("stored_size", models.BigIntegerField(default=0)),
                ("has_thumbnail", models.BooleanField(default=False)),
                ("width", models.IntegerField(null=True)),
                ("height", models.IntegerField(null=True)),
                ("colour", models.CharField(default="", max_length=7)),
                ("alt", models.CharField(default="", max_length=500)),
                ("duration", models.FloatField(null=True)),
                ("peaks", models.CharField(default="", max_length=64)),
                ("animated", models.BooleanField(default=False)),
                (
                    "room",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chat.room",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "attachments",
                "indexes": [
                    models.Index(fields=["room", "message_id"], name="attachments_room_message"),
                    models.Index(fields=["room", "creation_date"], name="attachments_room_date"),
                    models.Index(fields=["user", "creation_date"], name="attachments_person"),
                    models.Index(fields=["state", "modified_date"], name="attachments_state"),
                    models.Index(fields=["token"], name="attachments_token"),
                ],
            },
        ),
    ]
