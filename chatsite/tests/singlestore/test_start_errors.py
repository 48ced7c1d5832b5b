"""A database that cannot be used ends the start in one line that names the setting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chatsite.testing.databases import singlestore_environment
from chatsite.testing.mariadb import PASSWORD, Server
from chatsite.testing.ports import free_port
from chatsite.testing.stand_in import running_stand_in

pytestmark = pytest.mark.own_database

PROJECT = Path(__file__).parents[3]
SECRET = "wrong-password-that-nobody-may-print"


def refused(folder: Path, command: list[str], **settings: str) -> str:
    """Return the only line that a start with ``settings`` prints."""
    own = {"SECRET_KEY": "k3y-" + "0123456789" * 6, "ENV_FILE": os.devnull, "PORT": "0"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **own, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert PASSWORD not in line
    assert SECRET not in line
    return line


@pytest.fixture(params=["migrate", "serve"])
def command(request: pytest.FixtureRequest) -> list[str]:
    """The two ways in which a chat is started."""
    return {"migrate": ["manage.py", "migrate"], "serve": ["-m", "chatsite.serve"]}[request.param]


CASES = [
    (
        {"SINGLESTORE_PASSWORD": SECRET},
        ["SINGLESTORE_USERNAME or SINGLESTORE_PASSWORD", "Access denied for user"],
    ),
    ({"SINGLESTORE_DATABASE": "nowhere"}, ["SINGLESTORE_DATABASE=nowhere", "Unknown database"]),
    (
        {"SINGLESTORE_HOST": "nowhere.invalid", "ALLOW_PLAINTEXT": "true"},
        ["SINGLESTORE_HOST=nowhere.invalid", "nowhere.invalid"],
    ),
]


@pytest.mark.parametrize(("settings", "says"), CASES)
def test_a_wrong_setting_is_named(
    tmp_path: Path,
    child_aggregator_port: int,
    command: list[str],
    settings: dict[str, str],
    says: list[str],
) -> None:
    environment = {**singlestore_environment(child_aggregator_port), **settings}
    line = refused(tmp_path, command, **environment)
    for words in says:
        assert words in line


def test_nobody_listens(tmp_path: Path, command: list[str]) -> None:
    line = refused(tmp_path, command, **singlestore_environment(free_port()))
    assert "SINGLESTORE_HOST or SINGLESTORE_PORT (127.0.0.1:" in line


def test_a_server_that_is_not_singlestore(
    tmp_path: Path, mariadb_server: Server, command: list[str]
) -> None:
    line = refused(tmp_path, command, **singlestore_environment(mariadb_server.port))
    assert "is not SingleStore; MySQL goes into DATABASE_URL" in line
    assert "memsql_version" in line


def test_a_server_that_is_too_old(
    tmp_path: Path, mariadb_server: Server, command: list[str]
) -> None:
    with running_stand_in(mariadb_server.port, version="8.1.53") as port:
        line = refused(tmp_path, command, **singlestore_environment(port))
    assert line.startswith("SINGLESTORE_HOST: 127.0.0.1:")
    assert line.endswith("SingleStore 8.5 or later is required (found 8.1.53).")


def test_a_plain_server_is_explained_too(
    tmp_path: Path, mariadb_server: Server, command: list[str]
) -> None:
    url = mariadb_server.url.replace(PASSWORD, SECRET)
    line = refused(tmp_path, command, DATABASE_URL=url)
    assert line.startswith("DATABASE_URL: the database on 127.0.0.1:")
    assert "Access denied for user" in line


def test_a_remote_server_without_tls_is_refused(tmp_path: Path) -> None:
    settings = {**singlestore_environment(3306), "SINGLESTORE_HOST": "db.example.com"}
    line = refused(tmp_path, ["-m", "chatsite.serve"], **settings)
    assert "would be reached without TLS" in line
    assert "SINGLESTORE_SSL_CA" in line
