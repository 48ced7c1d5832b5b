"""`make run`: starts, keeps what it has, ends when told to, and says what is wrong."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from chatsite.testing.people import PASSWORD
from chatsite.testing.server import PROJECT, Server, running_server

pytestmark = pytest.mark.own_database


@pytest.fixture
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


def refused(data: Path, **settings: str) -> str:
    """Return what a start says that comes to nothing."""
    own = {"SECRET_KEY": "k3y-" + "0123456789" * 6, "ENV_FILE": os.devnull, "PORT": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "chatsite.serve"],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data), **own, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def stop(server: Server, how: signal.Signals = signal.SIGTERM) -> float:
    """Stop the server and return the seconds that it took."""
    started = time.monotonic()
    server.signal(how)
    server.wait()
    return time.monotonic() - started


def connect(server: Server) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", server.port, timeout=20)


def status_of(server: Server, path: str, **headers: str) -> int:
    """Return the status of a GET request, not following where it leads."""
    connection = connect(server)
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def register(server: Server, email: str) -> str:
    """Create an account and return a token for it."""
    data = {"first_name": "A", "last_name": "B", "email": email, "password": PASSWORD}
    connection = connect(server)
    connection.request(
        "POST", "/api/v1/auth/register", json.dumps(data), {"Content-Type": "application/json"}
    )
    token: str = json.load(connection.getresponse())["token"]["access_token"]
    return token


def open_stream(server: Server, token: str) -> HTTPResponse:
    """Return a stream that has begun."""
    connection = connect(server)
    connection.request("GET", "/api/v1/stream", headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    assert answer.status == 200
    assert (answer.headers["Content-Type"] or "").startswith("text/event-stream")
    return answer


def test_a_second_start_keeps_everything(tmp_path: Path) -> None:
    with running_server(data=tmp_path) as first:
        token = register(first, "kept@example.com")
        stop(first)
    with running_server(data=tmp_path) as second:
        assert status_of(second, "/api/v1/me", Authorization=f"Bearer {token}") == 200


def test_a_new_data_folder_is_private(tmp_path: Path) -> None:
    data = tmp_path / "parent" / "data"
    assert "WEB_WORKERS" in refused(data, WEB_WORKERS="2")
    assert data.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_three_seconds_with_streams_open(
    server: Server, how: signal.Signals
) -> None:
    token = register(server, "reader@example.com")
    streams = [open_stream(server, token) for _ in range(5)]
    assert stop(server, how) < 3
    for stream in streams:
        stream.read()
    log = server.log.read_text()
    assert not any(word in log for word in ("ERROR", "WARNING", "Traceback", "Perhaps"))


def test_it_ends_within_three_seconds_with_idle_connections(server: Server) -> None:
    idle = connect(server)
    idle.request("GET", "/login")
    idle.getresponse().read()
    assert stop(server) < 3


def test_a_reload_ends_streams_at_once_and_answers_meanwhile(server: Server) -> None:
    token = register(server, "reader@example.com")
    before = set(server.worker_pids())
    stream = open_stream(server, token)
    server.signal(signal.SIGHUP)
    started = time.monotonic()
    stream.read()
    assert time.monotonic() - started < 3, "the stream ended at once"
    assert status_of(server, "/login") == 200
    while before & set(server.worker_pids()):
        assert time.monotonic() - started < 5
        time.sleep(0.05)
    open_stream(server, token).close()


def test_many_may_connect_at_once(server: Server) -> None:
    """While the worker is busy, far more than asyncio's 100 connections wait in line."""
    (worker,) = server.worker_pids()
    time.sleep(0.5)  # the real backlog is set right after the start, not with it
    os.kill(worker, signal.SIGSTOP)
    try:
        waiting = [
            socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(400)
        ]
    finally:
        os.kill(worker, signal.SIGCONT)
    assert status_of(server, "/login") == 200
    for connection in waiting:
        connection.close()


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused(tmp_path, PORT=str(port))
    assert f"Port {port} on 127.0.0.1 is in use" in said
    assert f"PORT={port + 1} make run" in said


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    assert "HOST=192.0.2.1" in refused(tmp_path, HOST="192.0.2.1")
    assert "Setting HOST" in refused(tmp_path, HOST="not a host")


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.write_text("a file where the folder should be")
    said = refused(data)
    assert f"The data folder {data} cannot be written" in said
    assert "DATA_DIR=" in said


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        said = refused(tmp_path, DATABASE_URL=f"mysql://u:p@127.0.0.1:{port}/chat")
    assert f"the database on 127.0.0.1:{port} cannot be used" in said


@pytest.mark.parametrize(
    ("variable", "value"),
    [("WEB_WORKERS", "many"), ("SECRET_KEY", "short"), ("WEB_WORKERS", "2"), ("DEBUG", "perhaps")],
)
def test_a_setting_that_cannot_work_is_named_in_one_line(
    tmp_path: Path, variable: str, value: str
) -> None:
    said = refused(tmp_path, **{variable: value})
    assert variable in said
    assert said.count("\n") == 1


def test_only_a_trusted_proxy_decides_about_https() -> None:
    """With HTTPS_ONLY, a page without TLS redirects unless a trusted proxy vouches for it."""
    forwarded = {"X-Forwarded-Proto": "https"}
    with running_server(env={"HTTPS_ONLY": "true", "TRUSTED_PROXIES": "127.0.0.1"}) as server:
        assert status_of(server, "/login", **forwarded) == 200
        assert status_of(server, "/login") == 301
    with running_server(env={"HTTPS_ONLY": "true", "TRUSTED_PROXIES": "192.0.2.1"}) as server:
        assert status_of(server, "/login", **forwarded) == 301


def test_static_files_are_served_compressed_and_for_ever(server: Server) -> None:
    with urlopen(f"{server.url}/login", timeout=20) as answer:
        page = answer.read().decode()
    path = page.split('href="/static/')[1].split('"')[0]
    request = Request(f"{server.url}/static/{path}", headers={"Accept-Encoding": "gzip"})
    with urlopen(request, timeout=20) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "gzip"
