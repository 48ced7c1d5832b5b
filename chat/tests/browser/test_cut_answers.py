"""An answer that breaks off in the middle is no answer: what was asked is asked again."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

HEAD_END = b"\r\n\r\n"


class CuttingProxy:
    """Passes connections on to ``port``; cuts the first answer to a request with ``target``."""

    def __init__(self, port: int) -> None:
        self.target = b""
        self.has_cut = Event()
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no connection any more."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._port))
            asked = Event()
            for source, sink, pump in ((client, server, self._ask), (server, client, self._answer)):
                Thread(target=pump, args=(source, sink, asked), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket, asked: Event) -> None:
        # Either side may be gone by the time that it is sent something.
        with suppress(OSError):
            while data := received(client):
                if self.target and self.target in data:
                    self.target = b""
                    asked.set()
                server.sendall(data)
        shut(server)

    def _answer(self, server: socket.socket, client: socket.socket, asked: Event) -> None:
        with suppress(OSError):
            while data := received(server):
                if asked.is_set():
                    client.sendall(data[: data.index(HEAD_END) + len(HEAD_END) + 20])
                    self.has_cut.set()
                    break
                client.sendall(data)
        shut(client)


def received(connection: socket.socket) -> bytes:
    """Return what arrives, nothing at the end."""
    try:
        return connection.recv(64 * 1024)
    except OSError:
        return b""


def shut(connection: socket.socket) -> None:
    """End both directions; closing alone would wait for the thread that reads."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def proxy(server: Server) -> Iterator[CuttingProxy]:
    """A proxy before the server."""
    proxy = CuttingProxy(server.port)
    yield proxy
    proxy.close()


@pytest.mark.parametrize("target", ["POST /rooms/{room}/messages", "GET /sidebar"])
def test_it_is_asked_again(newcomer: NewPerson, proxy: CuttingProxy, target: str) -> None:
    place: Any = SimpleNamespace(url=proxy.url)
    anna, otto = newcomer(place, "Anna"), newcomer(place, "Otto")
    room = anna.new_room("Cut off")
    anna.open(room)
    anna.expect("net::ERR_", "Failed to load resource")
    proxy.target = target.format(room=room).encode()
    anna.page.evaluate("dispatchEvent(new Event('offline')), dispatchEvent(new Event('online'))")
    anna.say("Whole in the end")
    assert proxy.has_cut.wait(20)
    expect(anna.page.locator(".pending")).to_have_count(0, timeout=30_000)
    assert anna.page.locator(".message .body").all_inner_texts() == ["Whole in the end"]
    # What is new in the list comes only with a list that is fetched whole.
    me = anna.page.locator("body").get_attribute("data-user")
    otto.page.goto(f"/direct/{me}")
    otto.page.get_by_role("button", name="Start the conversation").click()
    otto.say("The list goes on")
    expect(anna.page.locator("#room-rows .room-rows .row", has_text=otto.name)).to_be_visible()
