"""Rooms can be kept at the top of one's list, in an order of one's own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0016_counts_of_messages"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="favourite_place",
            field=models.BigIntegerField(null=True),
        ),
    ]
