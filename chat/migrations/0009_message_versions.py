"""What messages said before they were edited is kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0008_saved_messages"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="edited_number",
            field=models.BigIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="MessageVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("message_id", models.BigIntegerField()),
                ("number", models.BigIntegerField()),
                ("content", models.TextField(max_length=8000)),
                ("html", models.TextField()),
                ("written_date", models.DateTimeField()),
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
                "db_table": "message_versions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("room", "message_id", "number"), name="message_versions_one_each"
                    )
                ],
            },
        ),
    ]
