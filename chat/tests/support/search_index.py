"""Texts in several scripts, and an index that has none of them."""

from django.db import connection

from chat.models import Posting
from chat.queries.search.fts import TABLE

TEXTS = (
    "Deploy `foo_bar(baz)` to https://example.com/path?q=1 at 10:30",
    "東京都に行きたいです。ありがとう",
    "การเดินทางครั้งแรก",
    "**Zażółć** gęślą jaźń, ΑΒΓ, привет, שָׁלוֹם, مُحَمَّد",
    "🎉 zz top: jazz & pizza ❤️ 👩‍👩‍👧",
)


def empty_index() -> None:
    """Leave the index as it is after an update, before it is built."""
    if connection.vendor != "sqlite":
        Posting.objects.all().delete()
        return
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')")
