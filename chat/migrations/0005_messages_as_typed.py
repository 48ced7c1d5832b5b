"""Messages that are there become what the dialect of today makes of them (docs/markdown.md)."""

import re

from django.db import migrations

from chat.rendering.excerpt import excerpt_of
from chat.rendering.markdown import render_markdown
from chat.rendering.mentions import keep_marks

ROWS_AT_ONCE = 1_000
# How messages begin that were written since paragraphs have their own direction.
DIRECTED = '<p dir="auto">'
# Texts without any of this are paragraphs in both dialects.
MAY_DIFFER = re.compile(
    r"[\\&*_~`<>#|\[\]=@]|https?:|www\.|^\s*[-+]|^[ \t]|\d[.)]|[\u00a9\u00ae\u2000-\U0010ffff]",
    re.IGNORECASE | re.MULTILINE,
)


def render_anew(apps, _schema_editor):
    """Store what has become different; begun again, it does no more than that."""
    messages = apps.get_model("chat", "Message").objects
    for room_id in apps.get_model("chat", "RoomCounter").objects.values_list("pk", flat=True):
        of_room = messages.filter(room_id=room_id)
        living = of_room.filter(deleted=False).order_by("seq")
        last = 0
        while rows := list(
            living.filter(seq__gt=last).values_list("pk", "seq", "content", "html")[:ROWS_AT_ONCE]
        ):
            last = rows[-1][1]
            for pk, _seq, content, html in rows:
                if html.startswith(DIRECTED) and not MAY_DIFFER.search(content):
                    continue
                # Nobody was mentioned yet.
                rendered = keep_marks(render_markdown(content), {})
                if rendered != html:
                    of_room.filter(pk=pk).update(html=rendered, excerpt=excerpt_of(rendered))


class Migration(migrations.Migration):
    dependencies = [("chat", "0004_room_marks")]

    operations = [migrations.RunPython(render_anew, migrations.RunPython.noop)]
