"""SELECTs that are composed once and asked often.

Django composes a query anew each time it is asked; for the small ones of every page that takes
several times longer than any database takes to answer.

Without this, sending by the API takes 2.8 times the CPU, the page of a room 1.5 times, a page of
the API 3.7 times (`make bench-shortcuts`, 28 November 2026).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

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
        composed = self._composed
        return composed.rows(composed.sql, self._filled(given))

    def rows_of_any(self, several: Collection[Sequence[int | str]]) -> list[tuple[Any, ...]]:
        """Return the rows for any of ``several``, in no order; none where there are none.

        The query must end with its condition.
        """
        if not several:
            return []
        composed = self._composed
        select, where, condition = composed.sql.partition(" WHERE ")
        sql = select + where + " OR ".join([f"({condition})"] * len(several))
        parameters = [value for given in several for value in self._filled(given)]
        return composed.rows(sql, parameters)

    def _filled(self, given: Sequence[int | str]) -> list[Any]:
        values: dict[Any, Any] = dict(zip(self._placeholders, given, strict=True))
        return [values.get(literal, literal) for literal in self._composed.parameters]

    @cached_property
    def _composed(self) -> "Composed":
        composed = Composed.of(self._compose(*self._placeholders))
        if not set(self._placeholders) <= set(composed.parameters):
            raise ValueError("The query does not compare with each of its values as it is.")
        return composed


class PreparedAmong:
    """The same by lists of whole numbers, such as ids: ``compose`` uses each once, by ``among``."""

    def __init__(self, compose: Callable[..., QuerySet[Any, Any]], count: int) -> None:
        self._compose = compose
        self._placeholders = NUMBERS[:count]

    def rows(self, *given: Collection[int]) -> list[tuple[Any, ...]]:
        """Return the rows for ``given``, none where one of the lists is empty."""
        if not all(given):
            return []
        composed = self._composed
        sql = composed.sql
        for literal, numbers in zip(self._placeholders, given, strict=True):
            sql = sql.replace(str(literal), ", ".join(f"{number:d}" for number in numbers))
        return composed.rows(sql, composed.parameters)

    @cached_property
    def _composed(self) -> "Composed":
        composed = Composed.of(self._compose(*([literal] for literal in self._placeholders)))
        if any(composed.sql.count(f"({literal})") != 1 for literal in self._placeholders):
            raise ValueError("The query does not search among each of its lists once.")
        return composed


class Composed(NamedTuple):
    """A statement as Django composed it, and what makes rows of its answer."""

    sql: str
    parameters: Sequence[Any]
    compiler: Any
    converters: Any

    @classmethod
    def of(cls, query: QuerySet[Any, Any]) -> "Composed":
        """Compose a query, made by ``values_list``."""
        compiler = query.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return cls(sql, parameters, compiler, converters)

    def rows(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return the rows of the statement, filled in."""
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql, parameters)
            found = cursor.fetchall()
        return [tuple(row) for row in self.compiler.apply_converters(found, self.converters)]


@dataclass(frozen=True)
class Part:
    """One model of a row: its columns, and which ``relation`` leads to it from ``before``.

    ``path`` and ``before`` are those of ``select_related``; the first part has neither.
    """

    model: type[Model]
    path: str = ""
    before: str = ""
    relation: Any = None

    @cached_property
    def columns(self) -> list[str]:
        """The names of the model's columns, as its attributes."""
        return [field.attname for field in self.model._meta.concrete_fields]


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
        self._parts: list[Part] = []

    def first(self, *given: int | str) -> ModelType | None:
        """Return the first model for ``given``, ``None`` when there is none."""
        for row in self._prepared.rows(*given):
            return self._loaded(row)
        return None

    def all(self, *given: int | str) -> list[ModelType]:
        """Return the models for ``given``."""
        return [self._loaded(row) for row in self._prepared.rows(*given)]

    def all_of_any(self, several: Collection[Sequence[int | str]]) -> list[ModelType]:
        """Return the models for any of ``several``, as :meth:`Prepared.rows_of_any` does."""
        return [self._loaded(row) for row in self._prepared.rows_of_any(several)]

    def _rows(self, *placeholders: int | str) -> QuerySet[Any, Any]:
        query = self._compose(*placeholders)
        parts = {"": Part(query.model)}
        for path in self._related:
            before, _, step = path.rpartition("__")
            relation: Any = parts[before].model._meta.get_field(step)
            parts[path] = Part(relation.related_model, path, before, relation)
        self._parts = list(parts.values())
        return query.values_list(
            *(f"{part.path}__{name}".lstrip("_") for part in self._parts for name in part.columns)
        )

    def _loaded(self, row: tuple[Any, ...]) -> ModelType:
        values = iter(row)
        loaded: dict[str, Any] = {}
        for part in self._parts:
            found = as_loaded(part.model, zip(part.columns, values, strict=False))
            loaded[part.path] = found
            if part.relation:
                relate(loaded[part.before], part.relation, found)
        first: ModelType = loaded[""]
        return first


def as_loaded(model: type[Model], values: Iterable[tuple[str, Any]]) -> Any:
    """Return a row as a model, made like one that was pickled.

    Going through its constructor takes almost three times as long; ``pre_init`` and ``post_init``,
    which nobody here listens to, are not sent.
    """
    found = model.__new__(model)
    found.__dict__.update(values)
    found._state = ModelState()
    found._state.adding = False
    found._state.db = DEFAULT_DB_ALIAS
    return found


def relate(model: Any, relation: Any, found: Any) -> None:
    """Let ``found`` be what ``relation`` of ``model`` leads to, if it is there at all."""
    if found.pk is None:
        relation.set_cached_value(model, None)
        return
    relation.set_cached_value(model, found)
    if relation.one_to_one:
        relation.remote_field.set_cached_value(found, model)
