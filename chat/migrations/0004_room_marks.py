"""Each room has the mark of its newest message, which names its history together with a number."""

from django.db import migrations, models

from chat.models.message import mark_of


def fill_in(apps, _schema_editor):
    """Give the rooms that are there their marks."""
    messages = apps.get_model("chat", "Message").objects
    counters = apps.get_model("chat", "RoomCounter").objects
    for room_id, last_seq in counters.filter(last_seq__gt=0).values_list("pk", "last_seq"):
        newest = messages.filter(room_id=room_id, seq=last_seq)
        for client_id in newest.values_list("client_id", flat=True):
            counters.filter(pk=room_id).update(mark=mark_of(client_id))


class Migration(migrations.Migration):
    dependencies = [("chat", "0003_names_of_closed_rooms")]

    operations = [
        migrations.AddField(
            model_name="roomcounter",
            name="mark",
            field=models.CharField(max_length=8, null=True),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
