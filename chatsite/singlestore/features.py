"""What SingleStore can do, where it differs from the MySQL that Django knows.

Sources: SingleStore's documentation ("Distributed SQL Surface Area", "Unsupported MySQL
Features"), and django-singlestore's features.py, whose flags were found by running Django's own
test suite against a server.
"""

from django.db.backends.mysql.features import DatabaseFeatures as MySQLFeatures


class DatabaseFeatures(MySQLFeatures):
    """Flags that Django's query and schema code asks for."""

    # SingleStore's own number (@@memsql_version). 8.5 is the oldest one still supported.
    minimum_database_version = (8, 5)

    # SAVEPOINT is accepted with a warning and does nothing; base.py refuses to ask for one.
    uses_savepoints = False
    can_release_savepoints = False

    supports_transactions = True
    supports_foreign_keys = False
    can_introspect_foreign_keys = False
    indexes_foreign_keys = False
    supports_column_check_constraints = False
    supports_table_check_constraints = False
    can_introspect_check_constraints = False
    supports_index_column_ordering = False
    supports_expression_indexes = False
    supports_expression_defaults = False
    can_rename_index = False
    # The comment of a table cannot be set, nor altered.
    supports_comments = False
    supports_comments_inline = False

    has_select_for_update_nowait = False
    has_select_for_update_skip_locked = False
    has_select_for_update_of = False

    # No INSERT ... RETURNING: the id comes from the server's answer, for one row at a time.
    can_return_columns_from_insert = False
    can_return_rows_from_bulk_insert = False

    has_native_uuid_field = False
    can_introspect_json_field = False
    is_sql_auto_is_null_enabled = False
    has_zoneinfo_database = False
    ignores_table_name_case = False
    allows_auto_pk_0 = False
    allows_group_by_selected_pks = False
    update_can_self_select = False
    _mysql_storage_engine = "SingleStore"
