"""How many connections there may be, and how long each may take to say what it wants.

gunicorn waits for the head of a request for as long as a client likes, and takes every connection.
"""

import asyncio
from collections import Counter
from typing import Any

from gunicorn.asgi.protocol import ASGIProtocol

from chatsite.configuration.environment import Network
from chatsite.http.client_address import client_network
from chatsite.http.hops import plain_address

HEAD_SECONDS = 10.0


class OpenConnections:
    """Counts connections: ``most`` in all, ``most_per_address`` from each but ``proxies``."""

    def __init__(self, most: int, most_per_address: int, proxies: list[Network]) -> None:
        self._most = most
        self._most_per_address = most_per_address
        self._proxies = proxies
        self._open: Counter[str] = Counter()
        self._count = 0

    def enter(self, address: str) -> bool:
        """Count a connection from ``address``, unless there are too many."""
        network = network_of(address)
        if self._count >= self._most:
            return False
        if self._open[network] >= self._most_per_address and not self._is_proxy(address):
            return False
        self._open[network] += 1
        self._count += 1
        return True

    def leave(self, address: str) -> None:
        """Forget a connection."""
        network = network_of(address)
        self._count -= 1
        self._open[network] -= 1
        if not self._open[network]:
            del self._open[network]

    def _is_proxy(self, address: str) -> bool:
        found = plain_address(address)
        # A socket of this machine has no address.
        return found is None or any(found in network for network in self._proxies)


def network_of(address: str) -> str:
    """Return what one client holds; ``""`` for a socket of this machine."""
    return client_network(str(plain_address(address) or ""))


class BoundedProtocol(ASGIProtocol):  # type: ignore[misc]
    """gunicorn's side of a connection, with an end to its patience."""

    #: Set once, before the worker serves.
    open_connections: OpenConnections
    # gunicorn's.
    _task: "asyncio.Task[None] | None"

    def __init__(self, worker: Any) -> None:
        super().__init__(worker)
        self._address: str | None = None
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Let a connection in, or close it at once."""
        peer = transport.get_extra_info("peername")
        address = peer[0] if isinstance(peer, tuple) else ""
        if not self.open_connections.enter(address):
            # connection_lost is called for it as well.
            self._conn_lost_handled = True
            transport.abort()
            return
        self._address = address
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Take what arrived; with the first of it the time for the head of a request begins."""
        if self._address is None:
            return
        if self._current_request is None:
            self._await_head()
        try:
            super().data_received(data)
        except ValueError:
            # gunicorn makes a number of a length that has thousands of digits.
            self._give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self._stop_waiting()
        if self._address is not None:
            self.open_connections.leave(self._address)
            self._address = None
        super().connection_lost(exc)
        if self._task is None or self._task.done():
            self._let_go()
        else:
            self._task.add_done_callback(self._let_go)

    def _let_go(self, _task: object = None) -> None:
        """Leave nothing that leads back to this: Python would have to look for it.

        It did for 80 to 150 ms, in which nobody was served, beside 350 connections a second.
        """
        self._task = None
        self._callback_parser = self._body_receiver = self._current_request = None

    def _on_headers_complete(self) -> Any:
        self._stop_waiting()
        return super()._on_headers_complete()

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.worker.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _give_up(self) -> None:
        self._head_timer = None
        if self.transport is not None:
            self.transport.abort()
