"""The search index is built where it is missing, as soon as the tables are there."""

import time
from typing import Any

from django.apps import apps as current_apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection

from chat.actions.search_rebuild import (
    Progress,
    build_missing_index,
    empty_index_without_messages,
)
from chat.actions.search_rebuild_rows import RebuildError
from chat.models import SearchIndex
from chatsite.serving.startup import say

EVERY_SECONDS = 2.0
FAILED = (
    "The search index could not be built: {error} The chat works without it, but finds no older "
    "messages. The next start tries again, and so does `manage.py search_index`."
)


def note_without_messages(
    using: str = DEFAULT_DB_ALIAS, apps: Any = current_apps, **_: Any
) -> None:
    """Take an index of nothing for built; a receiver of ``post_migrate``.

    ``flush`` sends that, too, with which tests empty the tables.
    """
    if using == DEFAULT_DB_ALIAS and _is_known(apps):
        empty_index_without_messages()


def build_where_missing(**_: Any) -> None:
    """Build the index where it is missing, and say how far it is; or say why it was not built.

    Nobody's chat is kept from starting by it.
    """
    if SearchIndex._meta.db_table not in connection.introspection.table_names():
        # Tables were brought back to an earlier state.
        return
    try:
        count = build_missing_index(progress_said_by(say, "Building the search index"))
    except (DatabaseError, RebuildError) as error:
        say(FAILED.format(error=error))
    else:
        if count:
            say(f"The search index is built: {count:,} messages can be found.")


def _is_known(apps: Any) -> bool:
    try:
        apps.get_model("chat", "SearchIndex")
    except LookupError:
        return False
    return True


def progress_said_by(say: Any, what: str) -> Progress:
    """Return what says how far something is, now and then."""
    said = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said >= EVERY_SECONDS:
            said = time.monotonic()
            say(f"{what}: {done:,} of {total:,} messages")

    return progress
