"""People are found by their names in either order, with and without blanks between the words."""

from django.db import migrations, models
from django.db.models import Case, Value, When

import chatsite.orm.fields
from chatsite.search import joined_key

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
        users.filter(pk__in=[one.pk for one in people]).update(
            search_joined=keys_of({one.pk: (one.first_name, one.last_name) for one in people}),
            search_last_name=keys_of({one.pk: (one.last_name, one.first_name) for one in people}),
        )
        last = people[-1].pk


def keys_of(names):
    """Return what gives each person, by their id, the key of their names."""
    keys = {pk: joined_key(" ".join(words))[:LIMIT] for pk, words in names.items()}
    return Case(
        *(When(pk=pk, then=Value(key)) for pk, key in keys.items()),
        output_field=models.CharField(),
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_one_name")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="search_joined",
            field=chatsite.orm.fields.KeyField(default="", editable=False, max_length=LIMIT),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="user", name="users_search_name"),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["search_joined"], name="users_search_joined"),
        ),
    ]
