"""Every migration, as SingleStore would get it, judged without a server."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from chatsite.singlestore.ddl import planned_statements
from chatsite.testing.ddl_rules import ALTER_RULES, TABLE_RULES, Catalog, problems_of

pytestmark = pytest.mark.own_database

REVIEWED = Path(__file__).parents[3] / "docs" / "singlestore.sql"
GOOD_TABLE = (
    "CREATE TABLE `m` (`id` bigint AUTO_INCREMENT NOT NULL, `room_id` bigint NOT NULL, "
    "`text` varchar(9) NULL, KEY (`id`) USING HASH, SHARD KEY (`room_id`), SORT KEY ())"
)
GOOD_ROWSTORE = GOOD_TABLE.replace("TABLE", "ROWSTORE TABLE").replace(", SORT KEY ()", "")
# One statement for each rule, after those two tables: `m` and, as `r`, the rowstore.
BAD = {
    "FOREIGN_KEY": "CREATE TABLE `t` (`id` bigint PRIMARY KEY, "
    "FOREIGN KEY (`id`) REFERENCES `m`(`id`))",
    "CHECK": "CREATE TABLE `t` (`id` bigint PRIMARY KEY, CONSTRAINT `c` CHECK (`id` > 0))",
    "REFERENCE_KEY": "CREATE ROWSTORE REFERENCE TABLE `t` (`id` bigint NOT NULL)",
    "REFERENCE_SHARD": "CREATE REFERENCE TABLE `t` (`id` bigint PRIMARY KEY, SHARD KEY (`id`))",
    "UNIQUE_SHARD": "CREATE TABLE `t` (`id` bigint, `a` bigint UNIQUE, SHARD KEY (`id`))",
    "SECOND_UNIQUE": "CREATE TABLE `t` (`id` bigint, `a` bigint, `b` bigint, SHARD KEY (`a`), "
    "UNIQUE KEY (`a`, `b`), UNIQUE KEY (`a`, `id`))",
    "AUTO_INCREMENT_TYPE": "CREATE TABLE `t` (`id` integer AUTO_INCREMENT PRIMARY KEY)",
    "AUTO_INCREMENT_KEY": "CREATE TABLE `t` (`id` bigint AUTO_INCREMENT, `a` bigint PRIMARY KEY)",
    "SAME_HASH": "CREATE TABLE `t` (`id` bigint PRIMARY KEY, KEY (`id`) USING HASH)",
    "SORT_KEY": "CREATE ROWSTORE TABLE `t` (`id` bigint PRIMARY KEY, SORT KEY (`id`))",
    "INDEX_ORDER": "CREATE ROWSTORE TABLE `t` (`id` bigint PRIMARY KEY, KEY (`id` DESC))",
    "INDEX_TYPE": "CREATE TABLE `t` (`id` bigint PRIMARY KEY, `a` int, KEY (`a`) USING BTREE)",
    "UNKNOWN_COLUMN": "CREATE TABLE `t` (`id` bigint PRIMARY KEY, SORT KEY (`a`))",
    "ALTER_UNIQUE": "ALTER TABLE `m` ADD UNIQUE KEY `u` (`room_id`, `text`)",
    "ALTER_CONSTRAINT": "ALTER TABLE `r` ADD CONSTRAINT `u` UNIQUE (`room_id`, `text`)",
    "ALTER_MODIFY": "ALTER TABLE `m` MODIFY `text` varchar(20) NULL",
    "ALTER_NOT_NULL": "ALTER TABLE `m` ADD COLUMN `a` bigint DEFAULT 0 NOT NULL",
    "ALTER_DEFAULT": "ALTER TABLE `r` ALTER COLUMN `text` DROP DEFAULT",
    "RENAME": "ALTER TABLE `m` RENAME INDEX `a` TO `b`",
    "COMMENT": "ALTER TABLE `m` COMMENT = 'x'",
}
ALSO_BAD = [
    ("FOREIGN_KEY", "ALTER TABLE `r` ADD FOREIGN KEY (`room_id`) REFERENCES `m`(`id`)"),
    ("CHECK", "ALTER TABLE `r` ADD CHECK (`id` > 0)"),
    ("UNIQUE_SHARD", "ALTER TABLE `r` ADD UNIQUE KEY `u` (`text`)"),
    ("INDEX_ORDER", "CREATE INDEX `i` ON `r` (`text` DESC)"),
]


def known_tables() -> Catalog:
    catalog: Catalog = {}
    assert problems_of(GOOD_TABLE, catalog) == []
    assert problems_of(GOOD_ROWSTORE.replace("`m`", "`r`"), catalog) == []
    return catalog


def test_every_migration_would_be_accepted() -> None:
    catalog: Catalog = {}
    statements = [sql for _, group in planned_statements() for sql in group]
    assert [str(problem) for sql in statements for problem in problems_of(sql, catalog)] == []
    assert {"users", "rooms", "messages", "django_admin_log", "auth_permission"} <= set(catalog)


def test_the_reviewed_file_shows_what_migrations_do() -> None:
    printed = StringIO()
    call_command("singlestore_ddl", stdout=printed)
    assert printed.getvalue() == REVIEWED.read_text(), (
        "Look at what changed, then: python manage.py singlestore_ddl > docs/singlestore.sql"
    )


@pytest.mark.parametrize(("code", "sql"), [*BAD.items(), *ALSO_BAD])
def test_a_rule_fires(code: str, sql: str) -> None:
    assert code in {problem.code for problem in problems_of(sql, known_tables())}


def test_every_rule_is_seen_firing() -> None:
    assert {rule.code for rule in (*TABLE_RULES, *ALTER_RULES)} <= set(BAD)


def test_what_is_allowed_passes() -> None:
    catalog = known_tables()
    for sql in (
        "ALTER TABLE `m` ADD COLUMN `a` bigint NULL",
        "CREATE INDEX `i` ON `m` (`text`)",
        "ALTER TABLE `r` ADD UNIQUE KEY `u` (`room_id`, `text`)",
        "ALTER TABLE `r` MODIFY `text` varchar(20) NULL",
        "ALTER TABLE `r` CHANGE `text` `words`",
        "DROP INDEX `i` ON `m`",
    ):
        assert problems_of(sql, catalog) == []
