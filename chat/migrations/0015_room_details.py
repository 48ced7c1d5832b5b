"""A room has a sign of its own, and says who may write and invite there, and how often."""

from django.db import migrations, models

ALLOWED = [("everybody", "Everybody"), ("admins", "Room admins only")]


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0012_thread_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="room",
            name="emoji",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="room",
            name="write_by",
            field=models.CharField(choices=ALLOWED, default="everybody", max_length=10),
        ),
        migrations.AddField(
            model_name="room",
            name="invite_by",
            field=models.CharField(choices=ALLOWED, default="admins", max_length=10),
        ),
        migrations.AddField(
            model_name="room",
            name="slow_seconds",
            field=models.IntegerField(
                choices=[
                    (0, "Off"),
                    (10, "10 seconds"),
                    (30, "30 seconds"),
                    (60, "1 minute"),
                    (300, "5 minutes"),
                    (900, "15 minutes"),
                ],
                default=0,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="slowed_date",
            field=models.DateTimeField(null=True),
        ),
    ]
