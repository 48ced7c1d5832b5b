"""Reads the DDL that Brave Chat's backend writes, so that rules and the stand-in can judge it."""

import re
from dataclasses import dataclass, field

CREATE_TABLE = re.compile(
    r"\s*CREATE\s+(?P<kind>(?:(?:ROWSTORE|REFERENCE|COLUMNSTORE)\s+)*)TABLE\s+"
    r"(?:IF\s+NOT\s+EXISTS\s+)?`?(?P<name>\w+)`?\s*\((?P<body>.*)\)(?P<options>[^)]*)$",
    re.I | re.S,
)
NAMED = r"(?:CONSTRAINT\s+\S+\s+)?"


@dataclass(frozen=True)
class PlainKey:
    """A key that is not unique; ``text`` is its definition."""

    columns: tuple[str, ...]
    text: str


@dataclass
class Table:
    """A table as its CREATE TABLE describes it."""

    name: str
    reference: bool
    columnstore: bool
    body: list[str]
    options: str
    columns: dict[str, str] = field(default_factory=dict)
    primary: tuple[str, ...] = ()
    uniques: list[tuple[str, ...]] = field(default_factory=list)
    keys: list[PlainKey] = field(default_factory=list)
    shard_key: tuple[str, ...] | None = None
    sort_key: tuple[str, ...] | None = None
    foreign_key: bool = False
    check: bool = False

    @property
    def shard(self) -> tuple[str, ...]:
        """The shard key, which is the primary key where none is given."""
        return self.primary if self.shard_key is None else self.shard_key

    @property
    def all_unique(self) -> list[tuple[str, ...]]:
        """The columns of the primary key and of every UNIQUE."""
        return ([self.primary] if self.primary else []) + self.uniques


def split_list(text: str) -> list[str]:
    """Split ``text`` at its commas, except inside parentheses and quotes."""
    parts, depth, start, quote = [], 0, 0, ""
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "`'\"":
            quote = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()] if text[start:].strip() else parts


def column_names(text: str) -> tuple[str, ...]:
    """Return the names in a list of columns, without quotes, lengths and order."""
    return tuple(re.split(r"[\s(]", part.strip("` "))[0].strip("`") for part in split_list(text))


def parse_create(sql: str) -> Table | None:
    """Return the table that ``sql`` creates, ``None`` for any other statement."""
    found = CREATE_TABLE.match(sql.strip().rstrip(";"))
    if found is None:
        return None
    kind = found["kind"].upper()
    table = Table(
        name=found["name"],
        reference="REFERENCE" in kind,
        columnstore="ROWSTORE" not in kind,
        body=split_list(found["body"]),
        options=found["options"].strip(),
    )
    for definition in table.body:
        _read_definition(table, definition)
    return table


def _read_definition(table: Table, definition: str) -> None:
    inner = re.search(r"\((.*)\)", definition, re.S)
    names = column_names(inner[1]) if inner else ()
    if re.match(NAMED + r"PRIMARY KEY", definition, re.I):
        table.primary = names
    elif re.match(r"SHARD KEY", definition, re.I):
        table.shard_key = names
    elif re.match(r"SORT KEY", definition, re.I):
        table.sort_key = names
    elif re.match(NAMED + r"UNIQUE\b", definition, re.I):
        table.uniques.append(names)
    elif re.match(NAMED + r"FOREIGN KEY", definition, re.I):
        table.foreign_key = True
    elif re.match(NAMED + r"CHECK\b", definition, re.I):
        table.check = True
    elif re.match(r"(KEY|INDEX|FULLTEXT)\b", definition, re.I):
        table.keys.append(PlainKey(names, definition))
    else:
        _read_column(table, definition)


def _read_column(table: Table, definition: str) -> None:
    name, _, kind = definition.partition(" ")
    name, kind = name.strip("`"), kind.upper()
    table.columns[name] = kind
    if " PRIMARY KEY" in kind:
        table.primary = (name,)
    elif re.search(r"\bUNIQUE\b", kind):
        table.uniques.append((name,))
    table.check |= re.search(r"\bCHECK\b", kind) is not None
    table.foreign_key |= " REFERENCES " in kind
