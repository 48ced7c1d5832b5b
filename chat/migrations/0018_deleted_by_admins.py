"""An admin of a room deletes what somebody else wrote, and may say why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0017_favourites"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="deletion_reason",
            field=models.CharField(max_length=200, null=True),
        ),
    ]
