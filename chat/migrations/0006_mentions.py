"""Messages mention people; a room says who may call all of its people at once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0005_messages_as_typed"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="mentioned",
            field=models.CharField(max_length=840, null=True),
        ),
        migrations.AddField(
            model_name="room",
            name="mention_room_by",
            field=models.CharField(
                choices=[("everybody", "Everybody"), ("admins", "Room admins only")],
                default="everybody",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("message_id", models.BigIntegerField()),
                ("user_id", models.BigIntegerField()),
                ("sender_id", models.BigIntegerField()),
                ("seq", models.BigIntegerField()),
                ("number", models.BigIntegerField()),
                ("removed", models.BooleanField(default=False)),
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
                "db_table": "mentions",
                "indexes": [
                    models.Index(fields=["room", "user_id", "seq"], name="mentions_room_person"),
                    models.Index(fields=["user_id", "creation_date"], name="mentions_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("room", "message_id", "user_id"), name="mentions_one_each"
                    )
                ],
            },
        ),
    ]
