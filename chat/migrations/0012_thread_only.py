"""A reply can be for its thread alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0011_deleted_messages"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="thread_only",
            field=models.BooleanField(null=True),
        ),
    ]
