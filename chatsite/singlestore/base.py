"""SingleStore as a Django database: the MySQL backend, and every place where it must differ.

SingleStore speaks MySQL's protocol and most of its 5.7 dialect. Sources of what follows:
SingleStore's documentation, its own Django backend (django-singlestore) and the tests of its
JDBC driver. docs/singlestore.md says what was proved on which server.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import MySQLdb
from django.db.backends.mysql import base as mysql
from django.db.utils import OperationalError
from django.utils.functional import cached_property

from chatsite.singlestore.connection_errors import (
    LOCK_WAIT_TIMEOUT,
    LOST,
    SERVER_GONE,
    UNREACHABLE,
    code_of,
)
from chatsite.singlestore.errors import savepoint_refused
from chatsite.singlestore.features import DatabaseFeatures
from chatsite.singlestore.operations import DatabaseOperations
from chatsite.singlestore.schema import DatabaseSchemaEditor

RECONNECT_PAUSE = 0.5
"""Seconds before the second and last try to connect: an idle cloud database wakes up slowly."""

DriverError = MySQLdb.OperationalError


class CursorWrapper(mysql.CursorWrapper):
    """Repeats a statement once, where that cannot do it twice."""

    def __init__(self, cursor: Any, database: "DatabaseWrapper") -> None:
        super().__init__(cursor)
        self.database = database

    def execute(self, query: str, args: Any = None) -> Any:
        """Execute ``query``, once more if the first try certainly changed nothing."""
        try:
            return super().execute(query, args)
        except DriverError as error:
            if not self.database.may_repeat(error, query):
                raise
            if code_of(error) in LOST:
                self.database.reconnect()
                self.cursor = self.database.connection.cursor()
            return super().execute(query, args)


class DatabaseWrapper(mysql.DatabaseWrapper):
    """A connection to SingleStore."""

    display_name = "SingleStore"
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    SchemaEditorClass = DatabaseSchemaEditor

    # AUTO_INCREMENT of a sharded table needs BIGINT, whose values use all of it; and a foreign
    # key to an AutoField takes its type from IntegerField.
    _data_types = {
        **mysql.DatabaseWrapper._data_types,  # type: ignore[attr-defined]
        "AutoField": "bigint AUTO_INCREMENT",
        "SmallAutoField": "bigint AUTO_INCREMENT",
        "IntegerField": "bigint",
        "OneToOneField": "bigint",
    }
    data_type_check_constraints: dict[str, str] = {}

    operators = {
        **mysql.DatabaseWrapper.operators,
        "iexact": "LIKE LOWER(%s)",
        "icontains": "LIKE LOWER(%s)",
        "istartswith": "LIKE LOWER(%s)",
        "iendswith": "LIKE LOWER(%s)",
    }
    pattern_ops = {
        **mysql.DatabaseWrapper.pattern_ops,
        "icontains": "LIKE LOWER(CONCAT('%%', {}, '%%'))",
        "istartswith": "LIKE LOWER(CONCAT({}, '%%'))",
        "iendswith": "LIKE LOWER(CONCAT('%%', {}))",
    }

    # The level of the dialect, whatever the version: keeps Django off MySQL 8's syntax, such as
    # `INSERT ... AS new ON DUPLICATE KEY UPDATE`.
    mysql_version = (5, 7, 32)
    mysql_is_mariadb = False

    transactions_off = False
    """Whether ``atomic`` opens no transaction now: see :meth:`without_transactions`."""

    @cached_property
    def mysql_server_data(self) -> dict[str, Any]:
        """What the server says of itself. MySQL's VERSION() would be "5.7.32" for ever."""
        with self.temporary_connection() as cursor:
            cursor.execute("SELECT @@memsql_version, @@sql_mode")
            version, sql_mode = cursor.fetchone()
        return {
            "version": version,
            "sql_mode": sql_mode,
            "default_storage_engine": "SingleStore",
            "sql_auto_is_null": False,
            "lower_case_table_names": False,
            "has_zoneinfo_database": False,
        }

    def get_database_version(self) -> tuple[int, ...]:
        """Return SingleStore's own version."""
        found = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", self.mysql_server_info)
        return tuple(int(part or 0) for part in found.groups()) if found else (0,)

    def get_connection_params(self) -> dict[str, Any]:
        """Return what the driver needs, without an isolation level: there is only one.

        The driver would look for a socket of MySQL's on ``localhost``; SingleStore has none.
        """
        params: dict[str, Any] = super().get_connection_params()
        if params.get("host") == "localhost" and "ssl" not in params:
            params["host"] = "127.0.0.1"
        self.isolation_level = None
        return params

    def get_new_connection(self, conn_params: Any) -> Any:
        """Connect, and try once more when nobody answered or hung up."""
        try:
            return super().get_new_connection(conn_params)
        except DriverError as error:
            if code_of(error) not in LOST | UNREACHABLE:
                raise
            time.sleep(RECONNECT_PAUSE)
            return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> CursorWrapper:
        """Return a cursor that may repeat a statement once."""
        return CursorWrapper(self.connection.cursor(), self)

    @property
    def in_transaction(self) -> bool:
        """Whether the server holds a transaction open for this connection."""
        by_hand = self.connection is not None and not self.autocommit
        return not self.transactions_off and (self.in_atomic_block or by_hand)

    def may_repeat(self, error: Exception, query: str) -> bool:
        """Return whether ``query``, refused with ``error``, certainly did nothing.

        Never inside a transaction, whose earlier statements are gone. A statement that got lost
        under way may have been done: only a SELECT is repeated then.
        """
        code = code_of(error)
        if self.in_transaction:
            return False
        if code == LOCK_WAIT_TIMEOUT:
            return True
        reading = query.lstrip().upper().startswith("SELECT")
        return not self.in_atomic_block and (code == SERVER_GONE or (code in LOST and reading))

    def reconnect(self) -> None:
        """Replace a lost connection; only outside of ``atomic``."""
        self.close()
        self.connect()

    def savepoint(self) -> str | None:
        """Refuse: SingleStore would ignore it. Raises ``WritingRuleError``."""
        if self.in_transaction:
            raise savepoint_refused()
        return None

    @contextmanager
    def without_transactions(self) -> Iterator[None]:
        """Let every statement stand by itself, also inside of ``atomic``: for reference tables.

        Does nothing inside a transaction that is already open: the write is refused there.
        """
        before = self.transactions_off
        self.transactions_off = before or not self.in_transaction
        try:
            yield
        finally:
            self.transactions_off = before

    def _set_autocommit(self, autocommit: bool) -> None:
        if self.transactions_off and not autocommit:
            return
        try:
            super()._set_autocommit(autocommit)  # type: ignore[misc]
        except OperationalError as error:
            # A transaction is about to begin on a connection that died while idle.
            if autocommit or code_of(error) not in LOST:
                raise
            self.reconnect()
            super()._set_autocommit(autocommit)  # type: ignore[misc]
