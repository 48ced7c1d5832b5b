"""What people say of themselves for a while, where they are, and whether others may know it."""

from django.db import migrations, models

import accounts.validators


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_installation"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="hides_times",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="status_emoji",
            field=models.CharField(blank=True, max_length=20, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="status_text",
            field=models.CharField(blank=True, max_length=80, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="status_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="time_zone",
            field=models.CharField(
                blank=True, max_length=64, null=True, validators=[accounts.validators.known_zone]
            ),
        ),
    ]
