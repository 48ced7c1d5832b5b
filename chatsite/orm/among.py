"""Searching for many whole numbers at once: ``user_id__among=ids``.

``__in`` prepares each of a thousand ids by itself, and then binds it; that takes ten times longer
than the database takes to find them.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import ForeignKey, IntegerField, Lookup


@ForeignKey.register_lookup
@IntegerField.register_lookup
class Among(Lookup):
    """A whole number, such as an id, that is one of those given; of none of them it is nothing."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the comparison, with the numbers written out; anything else is refused."""
        numbers = ", ".join(f"{number:d}" for number in self.rhs)
        if not numbers:
            raise EmptyResultSet
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} IN ({numbers})", parameters
