"""SELECTs that are composed once and asked often.

Django composes a query anew each time it is asked; for the small ones of every page that takes
several times longer than any database takes to answer.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

ModelType = TypeVar("ModelType", bound=Model)

# They stand for what changes from one time to the next. No literal is like them.
NUMBERS = tuple(2**62 + position for position in range(8))
TEXTS = tuple(f"\ufffe{position}" for position in range(8))


class Prepared:
    """A query of rows by whole numbers, such as ids, or by texts.

    ``compose`` takes ``count`` of those (numbers of 64 bits, each used at least once) and returns
    the query, made by ``values_list``. It is called once, when the query is first asked.
    """

    def __init__(
        self, compose: Callable[..., QuerySet[Any, Any]], count: int, *, by_text: bool = False
    ) -> None:
        self._compose = compose
        self._placeholders: Sequence[int | str] = (TEXTS if by_text else NUMBERS)[:count]

    def rows(self, *given: int | str) -> list[tuple[Any, ...]]:
        """Return the rows for ``given``."""
        values: dict[Any, Any] = dict(zip(self._placeholders, given, strict=True))
        sql, parameters, compiler, converters = self._composed
        with connection.cursor() as cursor:
            cursor.execute(sql, [values.get(literal, literal) for literal in parameters])
            found = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(found, converters)]

    @cached_property
    def _composed(self) -> tuple[str, tuple[Any, ...], Any, Any]:
        query = self._compose(*self._placeholders).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        if not set(self._placeholders) <= set(parameters):
            raise ValueError("The query does not compare with each of its values as it is.")
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return sql, parameters, compiler, converters


class PreparedModels(Generic[ModelType]):
    """A query of models, with what they are ``related`` to loaded as by ``select_related``.

    ``related`` names every step, such as ``("room", "room__counter")``. ``compose`` is that of
    :class:`Prepared`, but returns a query of models.
    """

    def __init__(
        self,
        compose: Callable[..., QuerySet[ModelType]],
        count: int,
        related: Sequence[str] = (),
        *,
        by_text: bool = False,
    ) -> None:
        self._compose = compose
        self._related = related
        self._prepared = Prepared(self._rows, count, by_text=by_text)
        self._parts: list[tuple[type[Model], list[str]]] = []

    def first(self, *given: int | str) -> ModelType | None:
        """Return the first model for ``given``, ``None`` when there is none."""
        for row in self._prepared.rows(*given):
            return self._loaded(row)
        return None

    def _rows(self, *placeholders: int | str) -> QuerySet[Any, Any]:
        query = self._compose(*placeholders)
        parts: list[tuple[type[Model], list[str]]] = [(query.model, attributes_of(query.model))]
        columns = list(parts[0][1])
        for path in self._related:
            model: Any = query.model
            for step in path.split("__"):
                model = model._meta.get_field(step).related_model
            parts.append((model, attributes_of(model)))
            columns += [f"{path}__{name}" for name in parts[-1][1]]
        self._parts = parts
        return query.values_list(*columns)

    def _loaded(self, row: tuple[Any, ...]) -> ModelType:
        database = connection.alias
        loaded: dict[str, Any] = {}
        start = 0
        for path, (model, names) in zip(("", *self._related), self._parts, strict=True):
            loaded[path] = model.from_db(database, names, row[start : start + len(names)])
            start += len(names)
            if path:
                before, _, step = path.rpartition("__")
                relate(loaded[before], step, loaded[path])
        first: ModelType = loaded[""]
        return first


def relate(model: Any, step: str, found: Any) -> None:
    """Let ``found`` be what the relation ``step`` of ``model`` leads to, if it is there at all."""
    relation = model._meta.get_field(step)
    if found.pk is None:
        relation.set_cached_value(model, None)
        return
    relation.set_cached_value(model, found)
    if relation.one_to_one:
        relation.remote_field.set_cached_value(found, model)


def attributes_of(model: type[Model]) -> list[str]:
    """Return the names of a model's columns, in the order of ``Model.from_db``."""
    return [field.attname for field in model._meta.concrete_fields]
