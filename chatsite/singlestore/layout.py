"""How a table is laid out on SingleStore; declared on each model, read by the backend."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["columnstore", "rowstore", "reference"]


@dataclass(frozen=True)
class Layout:
    """The kind of a table, its shard key and its sort key.

    ``kind`` is ``"columnstore"`` (on disk, for large tables), ``"rowstore"`` (in memory, for hot
    rows) or ``"reference"`` (a rowstore copied to every node, for small tables that change
    rarely). ``shard_key`` and ``sort_key`` name columns; a sort column may end in ``" DESC"``.
    Engines other than SingleStore ignore all of it.
    """

    kind: Kind
    shard_key: tuple[str, ...] = ()
    sort_key: tuple[str, ...] = ()


REFERENCE = Layout("reference")
