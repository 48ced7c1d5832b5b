"""What SingleStore refuses in DDL, one rule after another, each with where it is written.

The pages are those of docs.singlestore.com; "driver tests" are those of SingleStore's own JDBC,
EF Core and Laravel drivers, "django-singlestore" is its own Django backend.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chatsite.testing.ddl import Table, column_names, parse_create

Catalog = dict[str, Table]


@dataclass(frozen=True)
class Rule:
    """``broken`` yields a sentence for each way in which a table breaks the rule."""

    code: str
    source: str
    broken: Callable[[Table], Iterator[str]]


@dataclass(frozen=True)
class AlterRule:
    """A statement that matches ``pattern`` is refused, on columnstore tables or on all."""

    code: str
    source: str
    pattern: re.Pattern[str]
    says: str
    columnstore_only: bool = False


@dataclass(frozen=True)
class Problem:
    """A statement that SingleStore would refuse, and why."""

    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


def _foreign_key(table: Table) -> Iterator[str]:
    if table.foreign_key:
        yield "Feature 'FOREIGN KEY' is not supported by SingleStore Distributed."


def _check(table: Table) -> Iterator[str]:
    if table.check:
        yield "CHECK constraints are not supported"


def _reference_without_primary_key(table: Table) -> Iterator[str]:
    if table.reference and not table.primary:
        yield "a reference table needs an explicit primary key"


def _reference_with_shard_key(table: Table) -> Iterator[str]:
    if table.reference and table.shard_key is not None:
        yield "a reference table has no shard key"


def _unique_without_shard_key(table: Table) -> Iterator[str]:
    for columns in [] if table.reference else table.all_unique:
        if not set(table.shard) <= set(columns):
            yield f"UNIQUE {columns} does not contain the shard key {table.shard}"


def _second_unique(table: Table) -> Iterator[str]:
    uniques = table.all_unique
    if table.columnstore and len(uniques) > 1 and any(len(columns) > 1 for columns in uniques):
        yield f"a columnstore table with a multi-column UNIQUE may have only that one: {uniques}"


def _narrow_auto_increment(table: Table) -> Iterator[str]:
    for name, kind in table.columns.items():
        if "AUTO_INCREMENT" in kind and not kind.startswith("BIGINT") and not table.reference:
            yield f"AUTO_INCREMENT column {name} must be BIGINT"


def _auto_increment_without_key(table: Table) -> Iterator[str]:
    leading = {columns[0] for columns in [*table.all_unique, *(key.columns for key in table.keys)]}
    for name, kind in table.columns.items():
        if "AUTO_INCREMENT" in kind and name not in leading:
            yield f"AUTO_INCREMENT column {name} must be in a key"


def _same_hash_twice(table: Table) -> Iterator[str]:
    if table.columnstore:
        hashes = [*table.all_unique, *(key.columns for key in table.keys)]
        for columns in {columns for columns in hashes if hashes.count(columns) > 1}:
            yield f"Feature 'Multiple HASH indices on the same columns' is not supported: {columns}"


def _sort_key_on_rowstore(table: Table) -> Iterator[str]:
    if table.sort_key is not None and not table.columnstore:
        yield "only columnstore tables have a SORT KEY"


def _ordered_index(table: Table) -> Iterator[str]:
    for key in table.keys:
        if re.search(r"\b(ASC|DESC)\b", key.text, re.I):
            yield f"an index has no column order: {key.text}"


def _tree_on_columnstore(table: Table) -> Iterator[str]:
    for key in table.keys:
        if table.columnstore and re.search(r"USING BTREE", key.text, re.I):
            yield f"only hash indexes can be created on columnstore tables: {key.text}"


def _unknown_column(table: Table) -> Iterator[str]:
    named = {*table.shard, *(table.sort_key or ()), *(c for u in table.all_unique for c in u)}
    for name in sorted(named - set(table.columns)):
        yield f"Key column '{name}' doesn't exist in table"


TABLE_RULES = (
    Rule("FOREIGN_KEY", "Unsupported MySQL Features; driver tests", _foreign_key),
    Rule("CHECK", "Unsupported MySQL Features; django-singlestore", _check),
    Rule(
        "REFERENCE_KEY",
        "Distributed SQL Surface Area: explicit primary keys",
        _reference_without_primary_key,
    ),
    Rule("REFERENCE_SHARD", "CREATE TABLE: REFERENCE", _reference_with_shard_key),
    Rule("UNIQUE_SHARD", "Why do I get errors about UNIQUE KEYs?", _unique_without_shard_key),
    Rule("SECOND_UNIQUE", "Understanding Keys and Indexes; driver tests", _second_unique),
    Rule("AUTO_INCREMENT_TYPE", "Distributed SQL Surface Area", _narrow_auto_increment),
    Rule(
        "AUTO_INCREMENT_KEY",
        "CREATE TABLE with an AUTO_INCREMENT Column: must be included in an index",
        _auto_increment_without_key,
    ),
    Rule("SAME_HASH", "error 1706, github.com/sequelize/cli/issues/1397", _same_hash_twice),
    Rule("SORT_KEY", "CREATE TABLE: SORT KEY makes a columnstore", _sort_key_on_rowstore),
    Rule("INDEX_ORDER", "django-singlestore: supports_index_column_ordering", _ordered_index),
    Rule("INDEX_TYPE", "CREATE INDEX: only hash indexes on columnstore", _tree_on_columnstore),
    Rule("UNKNOWN_COLUMN", "error 1072", _unknown_column),
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.I | re.S)


ALTER_RULES = (
    AlterRule("FOREIGN_KEY", "Unsupported MySQL Features", _pattern("FOREIGN KEY"), "FOREIGN KEY"),
    AlterRule("CHECK", "Unsupported MySQL Features", _pattern(r"ADD .*\bCHECK\b"), "CHECK"),
    AlterRule(
        "ALTER_UNIQUE",
        "ALTER TABLE: unique keys of columnstore tables; driver tests",
        _pattern(r"ADD (CONSTRAINT \S+ )?(UNIQUE|PRIMARY KEY)|CREATE UNIQUE"),
        "a columnstore table cannot gain a UNIQUE",
        columnstore_only=True,
    ),
    AlterRule(
        "ALTER_CONSTRAINT",
        "ALTER TABLE grammar: ADD [UNIQUE] {INDEX | KEY}, no CONSTRAINT",
        _pattern("ADD CONSTRAINT|DROP CONSTRAINT"),
        "ADD and DROP know keys, not CONSTRAINT",
    ),
    AlterRule(
        "ALTER_MODIFY",
        "ALTER TABLE: type and nullability of columnstore columns",
        _pattern(r"\bMODIFY\b"),
        "a columnstore column keeps its type",
        columnstore_only=True,
    ),
    AlterRule(
        "ALTER_NOT_NULL",
        "ALTER TABLE: columns added to a columnstore",
        _pattern(r"ADD COLUMN .*\bNOT NULL\b"),
        "a columnstore table gains nullable columns only",
        columnstore_only=True,
    ),
    AlterRule(
        "ALTER_DEFAULT",
        "ALTER TABLE grammar: no ALTER COLUMN",
        _pattern(r"\bALTER COLUMN\b"),
        "ALTER COLUMN is not known",
    ),
    AlterRule(
        "RENAME",
        "ALTER TABLE grammar: CHANGE old new, RENAME TO",
        _pattern(r"RENAME (INDEX|COLUMN)|RENAME TABLE"),
        "RENAME INDEX, RENAME COLUMN and RENAME TABLE are not known",
    ),
    AlterRule(
        "COMMENT",
        "django-singlestore: sql_alter_table_comment",
        _pattern(r"\bCOMMENT\b"),
        "a comment cannot be altered",
    ),
    AlterRule(
        "INDEX_ORDER",
        "django-singlestore: supports_index_column_ordering",
        _pattern(r"(INDEX|KEY) .*\((.*\s)?(ASC|DESC)\b"),
        "an index has no column order",
    ),
)
ALTERED_TABLE = (
    _pattern(r"\s*ALTER TABLE `?(\w+)`?"),
    _pattern(r"\s*CREATE (?:UNIQUE )?INDEX \S+ ON `?(\w+)`?"),
    _pattern(r"\s*DROP INDEX \S+ ON `?(\w+)`?"),
)
ADDED_UNIQUE = _pattern(r"(?:ADD|CREATE) (?:CONSTRAINT \S+ )?UNIQUE\b[^(]*\((.*?)\)")


def problems_of(sql: str, catalog: Catalog) -> list[Problem]:
    """Return why SingleStore would refuse ``sql``; ``catalog`` learns the tables it creates."""
    table = parse_create(sql)
    if table is not None:
        catalog[table.name] = table
        return [
            Problem(rule.code, f"{table.name}: {text}")
            for rule in TABLE_RULES
            for text in rule.broken(table)
        ]
    for pattern in ALTERED_TABLE:
        if (found := pattern.match(sql)) and (known := catalog.get(found[1])):
            return list(_alter_problems(sql, known))
    return []


def _alter_problems(sql: str, table: Table) -> Iterator[Problem]:
    for rule in ALTER_RULES:
        if rule.pattern.search(sql) and (table.columnstore or not rule.columnstore_only):
            yield Problem(rule.code, f"{table.name}: {rule.says}")
    added = ADDED_UNIQUE.search(sql)
    if added and not table.reference and not set(table.shard) <= set(column_names(added[1])):
        yield Problem("UNIQUE_SHARD", f"{table.name}: UNIQUE without the shard key {table.shard}")
