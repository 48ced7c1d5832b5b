"""System checks that ask the database: whether it can hold what people write."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from chatsite.orm.character_sets import WANTED, wrong_character_sets

MYSQL = "django.db.backends.mysql"


@register(Tags.database)
def every_character_can_be_stored(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Refuse MySQL and MariaDB databases in which an emoji is an error."""
    chosen = [connections[alias] for alias in databases or ()]
    # On SingleStore each table is made with its collation (chatsite/singlestore/schema.py).
    found = [connection for connection in chosen if connection.settings_dict["ENGINE"] == MYSQL]
    return [problem for connection in found for problem in _problems_of(connection)]


def _problems_of(connection: Any) -> list[CheckMessage]:
    charset = connection.settings_dict["OPTIONS"].get("charset", WANTED)
    if charset != WANTED:
        return [
            Error(
                f"DATABASE_URL asks for charset={charset}, which lacks emoji and many scripts.",
                hint="Leave it out.",
                id="chatsite.E008",
            )
        ]
    used, statements = wrong_character_sets(connection)
    if not statements:
        return []
    return [
        Error(
            f"DATABASE_URL: the database uses {' and '.join(sorted(used))}, which lacks emoji and "
            "many scripts.",
            hint=f"Make a backup, run this on it, and start again: {'; '.join(statements)};",
            id="chatsite.E009",
        )
    ]
