"""People save messages for later."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0007_pins"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedMessage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("message_id", models.BigIntegerField()),
                ("seq", models.BigIntegerField()),
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
                "db_table": "saved_messages",
                "indexes": [
                    models.Index(fields=["user", "creation_date"], name="saved_messages_person")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "room", "seq"), name="saved_messages_one_each"
                    )
                ],
            },
        ),
    ]
