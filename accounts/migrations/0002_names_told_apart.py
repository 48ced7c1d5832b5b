"""People of one name get a number; one mailbox is one account."""

from collections import Counter

from django.db import migrations, models

import chatsite.orm.fields
from accounts.validators import email_key_of
from chatsite.names import normalised_key


def number(apps, _schema_editor):
    """Number people of one name in the order in which they came, and make the keys of addresses."""
    users = apps.get_model("accounts", "User").objects
    numbers = Counter()
    taken = set(users.values_list("email_key", flat=True))
    columns = ("pk", "first_name", "last_name", "email", "email_key")
    in_order = users.order_by("creation_date", "id").values_list(*columns)
    for pk, first_name, last_name, email, former in list(in_order):
        name_key = normalised_key(f"{first_name} {last_name}")
        numbers[name_key] += 1
        changes = {"name_key": name_key, "namesake": numbers[name_key]}
        email_key = email_key_of(email)
        # Of two accounts that count as one mailbox from now on, the later one keeps its key.
        if email_key != former and email_key not in taken:
            changes["email_key"] = email_key
            taken.add(email_key)
        users.filter(pk=pk).update(**changes)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="name_key",
            field=chatsite.orm.fields.KeyField(editable=False, max_length=254, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="namesake",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                fields=("name_key", "namesake"), name="users_namesake"
            ),
        ),
    ]
