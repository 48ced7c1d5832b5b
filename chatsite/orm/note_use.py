"""Noting that something was used, by somebody who only wants to read."""

import logging
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet

from chatsite.storage import cannot_store

log = logging.getLogger(__name__)


def note_use(rows: QuerySet[Any], **values: Any) -> None:
    """Set ``values`` of ``rows``, unless there is no room to store it: one can still read.

    To be called outside of transactions. Raises every other error of the database.
    """
    try:
        rows.update(**values)
    except DatabaseError as error:
        if not cannot_store(error):
            raise
        log.warning("It could not be stored that something was used: %s", error)
