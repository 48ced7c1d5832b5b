"""Messages are pinned; a room says who may do that, and counts them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0006_mentions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="room",
            name="pin_by",
            field=models.CharField(
                choices=[("everybody", "Everybody"), ("admins", "Room admins only")],
                default="everybody",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="roomcounter",
            name="pinned",
            field=models.BigIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("message_id", models.BigIntegerField()),
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
                "db_table": "pins",
                "constraints": [
                    models.UniqueConstraint(fields=("room", "message_id"), name="pins_one_each")
                ],
            },
        ),
    ]
