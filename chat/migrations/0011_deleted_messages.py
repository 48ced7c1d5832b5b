"""What was just deleted can be taken back for a while."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0010_threads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="restored_number",
            field=models.BigIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="DeletedMessage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("message_id", models.BigIntegerField()),
                ("content", models.TextField(max_length=8000)),
                ("html", models.TextField()),
                ("excerpt", models.CharField(max_length=140, null=True)),
                ("mentioned", models.CharField(max_length=840, null=True)),
                ("pinned_by", models.BigIntegerField(null=True)),
                ("pinned_date", models.DateTimeField(null=True)),
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
                "db_table": "deleted_messages",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("room", "message_id"), name="deleted_messages_one_each"
                    )
                ],
            },
        ),
    ]
