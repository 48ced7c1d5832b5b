"""Names of closed rooms are nobody's business, and invisible characters do not make another name."""

from django.db import migrations, models

from chatsite.names import normalised_key


def make_keys(apps, _schema_editor):
    """Give open rooms the keys of today, closed ones none."""
    rooms = apps.get_model("chat", "Room").objects
    rooms.filter(kind="closed", name_key__isnull=False).update(name_key=None)
    taken = set(rooms.filter(name_key__isnull=False).values_list("name_key", flat=True))
    names = rooms.filter(kind="open").order_by("pk").values_list("pk", "room_name", "name_key")
    for pk, name, former in names:
        key = normalised_key(name)
        # Of two names that count as one from now on, the later one keeps its former key.
        if key != former and key not in taken:
            rooms.filter(pk=pk).update(name_key=key)
            taken.add(key)


class Migration(migrations.Migration):
    dependencies = [("chat", "0002_message_excerpt")]

    operations = [
        migrations.AddField(
            model_name="room",
            name="archived_date",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
    ]
