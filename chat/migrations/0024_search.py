"""What finds messages: FTS5 on SQLite, postings on servers. ``migrate`` fills it afterwards."""

from django.db import migrations, models

import chatsite.orm.fields
from chat.queries.search.fts import CREATE, TABLE, configure
from chatsite.orm.by_engine import CreateModelOnServers, RunSQLOnSQLite


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0023_attachments"),
    ]

    operations = [
        RunSQLOnSQLite([CREATE.format(TABLE), *configure(TABLE)], [f"DROP TABLE {TABLE}"]),
        CreateModelOnServers(
            name="Posting",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "room_id",
                        "bucket",
                        "token",
                        "seq",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("room_id", models.BigIntegerField()),
                ("bucket", models.IntegerField()),
                ("token", chatsite.orm.fields.KeyField(max_length=41)),
                ("seq", models.BigIntegerField()),
            ],
            options={"db_table": "posting"},
        ),
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("version", models.IntegerField()),
            ],
            options={"db_table": "search_index"},
        ),
    ]
