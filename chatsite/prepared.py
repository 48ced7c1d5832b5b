"""SELECTs that are composed once and asked often.

Django composes a query anew each time it is asked; for the small ones of every page that takes
several times longer than any database takes to answer.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# They stand for the numbers that change from one time to the next. No literal is as large.
PLACEHOLDERS = tuple(2**62 + position for position in range(8))


class Prepared:
    """A query of rows by whole numbers, such as ids.

    ``compose`` takes those numbers (64 bits, each used at least once) and returns the query,
    made by ``values_list``. It is called once, when the query is first asked.
    """

    def __init__(self, compose: Callable[..., QuerySet[Any, Any]], count: int) -> None:
        self._compose = compose
        self._placeholders = PLACEHOLDERS[:count]

    def rows(self, *numbers: int) -> list[tuple[Any, ...]]:
        """Return the rows for ``numbers``."""
        values = dict(zip(self._placeholders, numbers, strict=True))
        sql, parameters, compiler, converters = self._composed
        with connection.cursor() as cursor:
            cursor.execute(sql, [values.get(given, given) for given in parameters])
            found = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(found, converters)]

    @cached_property
    def _composed(self) -> tuple[str, tuple[Any, ...], Any, Any]:
        query = self._compose(*self._placeholders).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        if not set(self._placeholders) <= set(parameters):
            raise ValueError("The query does not compare with each of its numbers as it is.")
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return sql, parameters, compiler, converters
