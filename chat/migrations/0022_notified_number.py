"""Of several browsers of a person, one tells them of a message."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0021_keywords"),
    ]

    operations = [
        migrations.AddField("membership", "notified_number", models.BigIntegerField(null=True)),
    ]
