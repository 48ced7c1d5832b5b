"""People are searched for by keys of their names: without case and accents, by an index."""

from django.db import migrations, models

import chatsite.orm.fields
from chatsite.search import search_key

# People at a time.
BATCH = 500
LIMIT = 254


def fill_in(apps, _schema_editor):
    """Make the keys of everybody, in the order of their ids; done again it changes nothing."""
    users = apps.get_model("accounts", "User").objects
    last = 0
    while people := list(users.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for person in people:
            person.search_name = search_key(f"{person.first_name} {person.last_name}")[:LIMIT]
            person.search_last_name = search_key(person.last_name)[:LIMIT]
        users.bulk_update(people, ["search_name", "search_last_name"])
        last = people[-1].pk


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_digests_of_sessions")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="search_name",
            field=chatsite.orm.fields.KeyField(default="", editable=False, max_length=LIMIT),
        ),
        migrations.AddField(
            model_name="user",
            name="search_last_name",
            field=chatsite.orm.fields.KeyField(default="", editable=False, max_length=LIMIT),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["search_name"], name="users_search_name"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["search_last_name"], name="users_search_last_name"),
        ),
    ]
