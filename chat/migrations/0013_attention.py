"""A room can be muted for a time, and a direct one hidden until the next message."""

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
        migrations.AddField(
            model_name="membership",
            name="hidden_at_seq",
            field=models.BigIntegerField(null=True),
        ),
    ]
