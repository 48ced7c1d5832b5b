"""The way to the chat: a port, with TLS or without, from one address or another."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass

from chatsite.testing.http import Connection
from chatsite.testing.proxies import HOST

# Ordinary people have many addresses, and who attacks has others.
ADDRESSES = 20
PEOPLE, ATTACKERS = "127.0.1.{}", "127.0.2.{}"
Protocol = Callable[[], asyncio.Protocol]


def address_of(kind: str, number: int) -> str:
    """Return the address of somebody among ``PEOPLE`` or ``ATTACKERS``."""
    return kind.format(1 + number % ADDRESSES)


@dataclass(frozen=True)
class Way:
    """Where a front listens."""

    port: int
    is_tls: bool

    def tls(self) -> ssl.SSLContext | None:
        """Return how to speak TLS with it, if it does."""
        if not self.is_tls:
            return None
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context

    async def open(self, protocol: Protocol, address: str, context: ssl.SSLContext | None) -> None:
        """Connect from ``address``."""
        await asyncio.get_running_loop().create_connection(
            protocol,
            "127.0.0.1",
            self.port,
            ssl=context,
            server_hostname=HOST if context else None,
            local_addr=(address, 0),
        )


class PersonsConnection(Connection):
    """A kept connection of somebody at an ``address``."""

    def __init__(
        self,
        way: Way,
        headers: dict[str, str],
        context: ssl.SSLContext | None,
        address: str,
    ) -> None:
        super().__init__(f"http://127.0.0.1:{way.port}", {"Host": HOST, **headers})
        self._context = context
        self._address = address

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(
            self._host,
            self._port,
            ssl=self._context,
            server_hostname=HOST if self._context else None,
            local_addr=(self._address, 0),
        )
