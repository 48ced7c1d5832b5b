"""SQLite merges what it wrote to the search index less often: sending costs less."""

from django.db import migrations

from chat.queries.search.fts import TABLE, configure
from chatsite.orm.by_engine import RunSQLOnSQLite


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0025_messages_by_date"),
    ]

    operations = [RunSQLOnSQLite(configure(TABLE), [])]
