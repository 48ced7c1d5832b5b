"""People are searched for by keys of their names: without case and accents, by an index."""

from django.db import migrations, models
from django.db.models import Case, Value, When

import chatsite.orm.fields
from chatsite.search import search_key

# People at a time.
BATCH = 200
LIMIT = 254


def fill_in(apps, _schema_editor):
    """Make the keys of everybody, in the order of their ids; done again it changes nothing.

    Each batch is one statement: ``bulk_update`` would open a transaction, in which SingleStore
    writes no reference table.
    """
    users = apps.get_model("accounts", "User").objects
    last = 0
    while people := list(users.filter(pk__gt=last).order_by("pk")[:BATCH]):
        whole = {one.pk: f"{one.first_name} {one.last_name}" for one in people}
        users.filter(pk__in=list(whole)).update(
            search_name=keys_of(whole),
            search_last_name=keys_of({one.pk: one.last_name for one in people}),
        )
        last = people[-1].pk


def keys_of(names):
    """Return what gives each person, by their id, the key of their name."""
    return Case(
        *(When(pk=pk, then=Value(search_key(name)[:LIMIT])) for pk, name in names.items()),
        output_field=models.CharField(),
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_chat_status_words")]

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
