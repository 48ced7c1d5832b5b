"""A MariaDB database that cannot hold every character is refused, with what mends it."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import MySQLdb
import orjson
import pytest

from chatsite.testing.mariadb import PASSWORD, USER, Server, running_mariadb
from chatsite.testing.people import PASSWORD as PERSONS_PASSWORD
from chatsite.testing.server import PROJECT, running_server

pytestmark = pytest.mark.own_database

WORDS = "😂 中文 é"
# What made the tables of somebody who began before the start looked at this.
UNCHECKED = ["manage.py", "migrate", "--skip-checks", "--verbosity=0"]
REGISTER = f"""
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "chatsite.settings"
django.setup()
from accounts.actions.register import register
register("Zoé", "Müller", "zoe@example.com", "{PERSONS_PASSWORD}")
"""
COLUMNS = """
SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLLATION_NAME LIKE '%_bin'
FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = DATABASE()
ORDER BY TABLE_NAME, ORDINAL_POSITION
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_mariadb() as running:
        yield running


@pytest.fixture(params=["latin1", "utf8mb3"])
def url(server: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new database that is made with another character set."""
    execute(server.url, "DROP DATABASE IF EXISTS `old chat`")
    execute(server.url, f"CREATE DATABASE `old chat` CHARACTER SET {request.param}")
    yield server.url.rpartition("/")[0] + "/old chat"
    execute(server.url, "DROP DATABASE `old chat`")


def execute(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Run statements on a database and return the rows of the last one."""
    address, _, name = url.rpartition("/")
    connection = MySQLdb.connect(
        host="127.0.0.1",
        port=int(address.rpartition(":")[2]),
        user=USER,
        password=PASSWORD,
        database=name,
        charset="utf8mb4",
        autocommit=True,
    )
    with contextlib.closing(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall())


def run(folder: Path, url: str, command: list[str]) -> subprocess.CompletedProcess[str]:
    own = {"SECRET_KEY": "k3y-" + "0123456789" * 6, "ENV_FILE": os.devnull, "PORT": "0"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "DATABASE_URL": url, **own},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refused(folder: Path, url: str) -> str:
    """Return the one line that a start says."""
    done = run(folder, url, ["-m", "chatsite.serve"])
    assert done.returncode == 1, done.stdout
    (line,) = done.stderr.splitlines()
    return line


def statements_in(line: str) -> list[str]:
    return re.findall(r"ALTER .*?(?=;)", line)


def test_a_new_database_is_refused_before_anything_is_made(tmp_path: Path, url: str) -> None:
    line = refused(tmp_path, url)
    statement = "ALTER DATABASE `old chat` CHARACTER SET utf8mb4"
    assert statements_in(line) == [statement]
    assert line.endswith(f"start again: {statement};")
    assert execute(url, "SHOW TABLES") == []
    checked = run(tmp_path, url, ["manage.py", "migrate"])
    assert checked.returncode == 1
    assert statement in checked.stderr
    assert "Traceback" not in checked.stderr


def test_mended_it_holds_every_character(tmp_path: Path, url: str) -> None:
    execute(url, *statements_in(refused(tmp_path, url)))
    with running_server(env={"DATABASE_URL": url}) as chat:
        assert said_there(chat.port, "ada@example.com") == WORDS


def test_tables_that_are_there_are_mended_too(tmp_path: Path, url: str) -> None:
    made = run(tmp_path, url, UNCHECKED)
    assert made.returncode == 0, made.stderr
    registered = run(tmp_path, url, ["-c", REGISTER])
    assert registered.returncode == 0, registered.stderr
    columns = execute(url, COLUMNS)
    # Somebody mended the database alone, which changes nothing of its tables.
    execute(url, "ALTER DATABASE `old chat` CHARACTER SET utf8mb4")
    statements = statements_in(refused(tmp_path, url))
    assert len(statements) > 5
    execute(url, *statements)
    assert execute(url, COLUMNS) == columns, "keys still tell every two characters apart"
    assert execute(url, "SELECT last_name FROM users") == [("Müller",)]
    with running_server(env={"DATABASE_URL": url}) as chat:
        assert said_there(chat.port, "ada@example.com") == WORDS


def test_a_connection_that_cannot_carry_every_character_is_refused(
    tmp_path: Path, server: Server
) -> None:
    line = refused(tmp_path, f"{server.url}?charset=latin1")
    assert "DATABASE_URL asks for charset=latin1" in line


def said_there(port: int, email: str) -> str:
    """Return what a chat gives back of ``WORDS``, used wherever people may write."""
    person = {
        "first_name": "Zoë",
        "last_name": "中文",
        "email": email,
        "password": PERSONS_PASSWORD,
    }
    token = ask(port, "POST", "/auth/register", person)["token"]["access_token"]
    ask(port, "PATCH", "/me", {"bio": WORDS}, token)
    room = ask(port, "POST", "/rooms", {"room_name": WORDS, "description": WORDS}, token)["id"]
    message = {"content": WORDS, "client_id": str(uuid4())}
    sent = ask(port, "POST", f"/rooms/{room}/messages", message, token)
    for emoji in ("😂", "👍"):
        shown = ask(
            port, "PUT", f"/rooms/{room}/messages/{sent['id']}/reactions/{emoji}", {}, token
        )
    assert len(shown["reactions"]) == 2
    content: str = shown["content"]
    return content


def ask(port: int, method: str, path: str, data: Any, token: str = "") -> Any:
    """Make an API request that must succeed, and return its data."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, f"/api/v1{quote(path)}", orjson.dumps(data), headers)
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status < 300, content
    return orjson.loads(content)
