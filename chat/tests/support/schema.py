"""The schema of the API, as tests read it."""

from collections.abc import Iterator
from typing import Any

from drf_spectacular.generators import SchemaGenerator

Part = dict[str, Any]


def made_schema() -> Part:
    """Return the schema, with references in it."""
    made: Part = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
    return made


def operations(schema: Part) -> Iterator[tuple[str, Part]]:
    """Yield each operation with its method and path, such as ``GET /api/v1/me``."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation
