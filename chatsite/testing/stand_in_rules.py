"""What the stand-in does with a statement: refuse it, ignore it, or put it into MariaDB's words.

Sources as in ddl_rules.py; each refusal carries the words of SingleStore's own message where they
are known.
"""

import re
from dataclasses import dataclass, field

from chatsite.testing.ddl import Table, parse_create
from chatsite.testing.ddl_rules import Catalog, problems_of

ANNOUNCED_VERSION = "5.7.32"
NEW_VERSION = "8.9.11"
NOT_SUPPORTED = 1706
CHILD_AGGREGATOR = (
    "Writing to a reference table in multi-statement transaction is not permitted on child "
    "aggregators. Try the command again on the master aggregator."
)
NOTHING = "DO 0"
"""A statement that does nothing and succeeds."""


class StatementRefusedError(Exception):
    """A statement that SingleStore would refuse."""


@dataclass
class Session:
    """What the stand-in knows of one connection."""

    database: str = ""
    autocommit: bool = True
    begun: bool = False

    @property
    def in_transaction(self) -> bool:
        """Whether the next statement belongs to a transaction of several."""
        return self.begun or not self.autocommit


@dataclass
class Cluster:
    """What the stand-in knows of its databases, and which part it plays."""

    child_aggregator: bool = False
    version: str = NEW_VERSION
    databases: dict[str, Catalog] = field(default_factory=dict)

    def tables(self, session: Session) -> Catalog:
        """Return the tables of the session's database."""
        return self.databases.setdefault(session.database, {})


@dataclass(frozen=True)
class Refusal:
    """A pattern of statements that SingleStore does not know."""

    pattern: re.Pattern[str]
    says: str


def _refusal(pattern: str, says: str) -> Refusal:
    return Refusal(re.compile(pattern, re.I | re.S), says)


REFUSALS = (
    _refusal(r"FOR UPDATE\s+(NOWAIT|SKIP LOCKED|OF)\b", "Feature 'FOR UPDATE' with options"),
    _refusal(
        r"(\bJOIN\b|\(\s*SELECT\b).*\bFOR UPDATE\s*$",
        "Feature 'FOR UPDATE with subselect or join involving a columnstore table'",
    ),
    _refusal(r"\bREGEXP_LIKE\s*\(", "Function REGEXP_LIKE"),
    _refusal(r"\bESCAPE\s+'", "LIKE ... ESCAPE"),
    _refusal(r"^\s*INSERT\b.*\bRETURNING\b", "INSERT ... RETURNING"),
    _refusal(r"^\s*INSERT\b.*\bAS\s+new\b.*ON DUPLICATE", "INSERT ... AS new"),
    _refusal(r"^\s*DELETE\b.*\bORDER BY\b", "DELETE ... ORDER BY"),
    _refusal(r"\b(INTERSECT|EXCEPT)\s+ALL\b", "INTERSECT ALL"),
    _refusal(r"ISOLATION LEVEL (?!READ COMMITTED)", "Isolation levels but READ COMMITTED"),
    _refusal(r"\bJSON_(CONTAINS_PATH|OVERLAPS|TABLE)\s*\(", "This JSON function"),
)
SAVEPOINT = re.compile(r"\s*(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO)\b", re.I)
WRITE = re.compile(
    r"\s*(?P<verb>INSERT(?:\s+IGNORE)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE"
    r"(?:\s+TABLE)?|DELETE\s+`\w+`\s+FROM)\s+`?(?P<table>\w+)`?(?P<rest>.*)",
    re.I | re.S,
)
SPEAKS = (
    (re.compile(r"@@(?:session\.|global\.)?sql_mode", re.I), "'STRICT_ALL_TABLES'"),
    (re.compile(r"\bVERSION\(\)", re.I), f"'{ANNOUNCED_VERSION}'"),
    (
        re.compile(r"(ALTER TABLE `\w+`) CHANGE (`\w+`) (`\w+`)\s*$", re.I),
        r"\1 RENAME COLUMN \2 TO \3",
    ),
)
OWN_VERSION = re.compile(r"@@(?:session\.|global\.)?memsql_version", re.I)
STRIPPED = re.compile(r"(SHARD KEY|SORT KEY)\b", re.I)
HASH = re.compile(r"\s+USING HASH\b", re.I)


def in_words_of_mariadb(sql: str, session: Session, cluster: Cluster) -> str:
    """Return what MariaDB is to run for ``sql``. Raises :class:`StatementRefusedError`."""
    follow_transaction(sql, session)
    if SAVEPOINT.match(sql):
        return NOTHING
    tables = cluster.tables(session)
    problems = problems_of(sql, tables)
    if problems:
        raise StatementRefusedError(f"Feature is not supported by SingleStore: {problems[0]}")
    table = parse_create(sql)
    if table is not None:
        return create_table(table)
    for refusal in REFUSALS:
        if refusal.pattern.search(sql):
            raise StatementRefusedError(f"{refusal.says} is not supported by SingleStore.")
    _refuse_write(sql, session, cluster)
    for pattern, replacement in SPEAKS:
        sql = pattern.sub(replacement, sql)
    return OWN_VERSION.sub(f"'{cluster.version}'", sql)


def follow_transaction(sql: str, session: Session) -> None:
    """Keep track of autocommit, of a transaction begun by hand, and of the database in use."""
    words = sql.strip().rstrip(";").upper()
    switched = re.match(r"SET\s+(?:SESSION\s+|@@)?AUTOCOMMIT\s*=\s*(\w+)", words)
    if switched:
        session.autocommit = switched[1] in {"1", "ON", "TRUE"}
    elif re.match(r"(BEGIN|START TRANSACTION)\b", words):
        session.begun = True
    elif re.match(r"(COMMIT|ROLLBACK)\b(?!\s+TO)", words):
        session.begun = False
    elif used := re.match(r"\s*USE\s+`?(\w+)", sql, re.I):
        session.database = used[1]


def create_table(table: Table) -> str:
    """Return the CREATE TABLE that MariaDB understands."""
    body = [HASH.sub("", part) for part in table.body if not STRIPPED.match(part)]
    return f"CREATE TABLE `{table.name}` ({', '.join(body)}) {table.options}"


def _refuse_write(sql: str, session: Session, cluster: Cluster) -> None:
    write = WRITE.match(sql)
    table = cluster.tables(session).get(write["table"]) if write else None
    if write is None or table is None:
        return
    if table.reference:
        if cluster.child_aggregator and session.in_transaction:
            raise StatementRefusedError(CHILD_AGGREGATOR)
        return
    verb, rest = write["verb"].upper(), write["rest"]
    if verb == "UPDATE" and re.search(r"\bLIMIT\s+\d+\s*$", rest, re.I):
        raise StatementRefusedError("UPDATE ... LIMIT on a sharded table is not supported.")
    assigned = _assignments(verb, rest)
    for column in table.shard:
        if re.search(rf"(?:^|,)\s*(?:`\w+`\.)?`?{column}`?\s*=", assigned):
            raise StatementRefusedError(f"UPDATE of shard key column {column} is not supported.")


def _assignments(verb: str, rest: str) -> str:
    if verb == "UPDATE":
        return re.sub(r"^.*?\bSET\b", "", rest.partition(" WHERE ")[0], count=1, flags=re.S | re.I)
    return rest.partition("ON DUPLICATE KEY UPDATE")[2]
