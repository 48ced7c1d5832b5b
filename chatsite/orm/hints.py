"""What MariaDB and MySQL are told of their indexes."""

from django.db import connection


def by_index(name: str) -> str:
    """Return what stands behind a table's name in a statement that asks for many ranges of it.

    They think of every index that begins like the ranges, and look into each of them for every
    range: for what somebody has not read of 300 rooms MariaDB thought for 129 ms, and read for 8.
    Other databases are told nothing: SingleStore has other indexes.
    """
    return f"FORCE INDEX ({name})" if connection.display_name in ("MariaDB", "MySQL") else ""
