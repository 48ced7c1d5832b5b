"""A room can be muted for a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0012_thread_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="muted_until",
            field=models.DateTimeField(null=True),
        ),
    ]
