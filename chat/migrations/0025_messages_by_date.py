"""Where in a room a moment is, for searching from there on; SQLite has it in ``search``."""

from django.db import migrations, models

from chatsite.orm.by_engine import AddIndexOnServers


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0024_search"),
    ]

    operations = [
        AddIndexOnServers(
            model_name="message",
            index=models.Index(fields=["room", "creation_date", "seq"], name="messages_room_date"),
        ),
    ]
