"""Pages of a list that may be very long."""

from functools import cached_property
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet

ROWS_LIMIT = 2000


class BoundedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts, and offers, at most ``ROWS_LIMIT`` rows: further down one searches or filters.

    Counting all of a large table takes longer than showing a page of it.
    """

    @cached_property
    def count(self) -> int:
        """The number of rows, or ``ROWS_LIMIT`` if there are more."""
        rows = cast("QuerySet[Any]", self.object_list)
        return rows.order_by()[:ROWS_LIMIT].count()
