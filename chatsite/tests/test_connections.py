"""Nobody takes all connections and requests, however many they open and however little they say."""

import asyncio
import http.client
import socket
import time
from collections.abc import Iterator

import pytest

from chatsite.serving import connections
from chatsite.serving.connections import OpenConnections
from chatsite.serving.under_way import BusyAddressError, UnderWay
from chatsite.testing.server import Server, running_server

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def narrow() -> Iterator[Server]:
    """Return a server that lets each address have three connections and one request."""
    limits = {"CONNECTIONS_PER_ADDRESS": "3", "REQUESTS_PER_ADDRESS": "1"}
    with running_server(env=limits) as server:
        yield server


def connected(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=20)


def is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_one_connection_too_many_is_closed_and_its_place_comes_free(narrow: Server) -> None:
    open_ones = [connected(narrow) for _ in range(3)]
    # Once the server has counted them.
    time.sleep(0.2)
    assert is_closed(connected(narrow))
    for connection in open_ones:
        connection.close()
    time.sleep(0.2)
    again = http.client.HTTPConnection("127.0.0.1", narrow.port, timeout=20)
    again.request("GET", "/login")
    assert again.getresponse().status == 200


def test_a_head_that_does_not_end_is_waited_for_no_longer(narrow: Server) -> None:
    connection = connected(narrow)
    connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
    began = time.monotonic()
    assert is_closed(connection)
    assert time.monotonic() - began > connections.HEAD_SECONDS - 2


def test_one_request_too_many_is_told_to_come_later(narrow: Server) -> None:
    slow = connected(narrow)
    slow.sendall(b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n")
    time.sleep(0.2)
    other = http.client.HTTPConnection("127.0.0.1", narrow.port, timeout=20)
    other.request("GET", "/login")
    answer = other.getresponse()
    assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
    assert b"many" in answer.read()
    slow.close()


@pytest.mark.parametrize("length", [b"9" * 5_000, b"x", b"-1"])
def test_a_length_that_is_none_harms_nobody(length: bytes) -> None:
    with running_server() as server:
        connection = connected(server)
        head = b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
        connection.sendall(head + length + b"\r\n\r\n")
        assert connection.recv(1000)[:12] in (b"", b"HTTP/1.1 400")
        assert "Traceback" not in server.log.read_text()


def test_a_customer_with_many_addresses_is_one() -> None:
    counted = OpenConnections(100, 2, [])
    assert counted.enter("2001:db8::1")
    assert counted.enter("2001:db8::2")
    assert not counted.enter("2001:db8::3")
    assert counted.enter("2001:db8:0:1::1")
    # Other customers, as a server sees them that listens for both.
    assert counted.enter("::ffff:203.0.113.1")
    assert counted.enter("::ffff:203.0.113.1")
    assert counted.enter("::ffff:203.0.113.2")
    assert not counted.enter("203.0.113.1")
    counted.leave("2001:db8::2")
    assert counted.enter("2001:db8::3")


def test_there_is_an_end_for_all_together() -> None:
    counted = OpenConnections(2, 2, [])
    assert counted.enter("203.0.113.1")
    assert counted.enter("203.0.113.2")
    assert not counted.enter("203.0.113.3")


def test_a_request_that_fails_is_under_way_no_more() -> None:
    under_way = UnderWay(1)

    async def check() -> None:
        with pytest.raises(RuntimeError), under_way.one_of("a"):
            raise RuntimeError
        with (
            under_way.one_of("a"),
            under_way.one_of("b"),
            pytest.raises(BusyAddressError),
            under_way.one_of("a"),
        ):
            pass

    asyncio.run(check())
