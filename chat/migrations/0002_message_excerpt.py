"""Quotes are made of a text that is stored with the message they quote."""

from django.db import migrations, models

from chat.rendering.excerpt import excerpt_of

ROWS_AT_ONCE = 1_000


def fill_in(apps, _schema_editor):
    """Give the messages that are there their excerpts; begun again, it goes on where it was."""
    messages = apps.get_model("chat", "Message").objects
    for room_id in apps.get_model("chat", "RoomCounter").objects.values_list("pk", flat=True):
        without = messages.filter(room_id=room_id, excerpt__isnull=True).order_by("seq")
        while rows := list(without.values_list("pk", "html")[:ROWS_AT_ONCE]):
            for pk, html in rows:
                messages.filter(room_id=room_id, pk=pk).update(excerpt=excerpt_of(html))


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="excerpt",
            field=models.CharField(max_length=140, null=True),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
