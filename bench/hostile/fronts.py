"""The chat with the limits of a real installation: bare, and behind the proxies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.hostile.way import PEOPLE, PersonsConnection, Way, address_of
from bench.live_servers import Chat, running_chat
from chatsite.testing.proxies import HOST, SETTINGS, running_proxy

FRONTS = ("bare", "nginx", "caddy")
# Servers of tests and benches have none; these are the ones that README.md lists.
LIMITS = {
    "LIMIT_LOGIN_BY_ADDRESS": "100/3600",
    "LIMIT_LOGIN_BY_EMAIL": "10/900",
    "LIMIT_SIGN_UP_BY_ADDRESS": "200/3600",
    "LIMIT_BY_PERSON": "200/10",
    "LIMIT_BY_NETWORK": "4000/10",
    "CONNECTIONS": "4000",
    "CONNECTIONS_PER_ADDRESS": "200",
    "REQUESTS_PER_ADDRESS": "100",
    "STREAMS_PER_PERSON": "60",
    "STREAMS_PER_ADDRESS": "2000",
}


@contextmanager
def running(front: str) -> Iterator[tuple[Chat, Way]]:
    """Run the chat, and what stands in front of it."""
    if front == "bare":
        with running_chat(more={**LIMITS, "ALLOWED_HOSTS": f"{HOST},127.0.0.1"}) as chat:
            yield chat, Way(chat.port, is_tls=False)
        return
    with (
        TemporaryDirectory(prefix="brave-chat-proxy-") as folder,
        running_chat(more={**LIMITS, **SETTINGS}) as chat,
        running_proxy(front, Path(folder), chat.port) as port,
    ):
        yield chat, Way(port, is_tls=True)


async def look(chat: Chat, way: Way) -> None:
    """Read the number from which on people listen, through the front."""
    head = {"Authorization": f"Bearer {chat.known['tokens'][0]}"}
    connection = PersonsConnection(way, head, way.tls(), address_of(PEOPLE, 0))
    path = f"/api/v1/rooms/{chat.known['room']}/messages?limit=1"
    answer = await connection.request("GET", path)
    if answer.status != 200:
        raise RuntimeError(f"The chat is not there: {answer.status} {answer.content[:300]!r}")
    chat.known["number"] = answer.data["cursor"]
    connection.close()


def stream(chat: Chat, number: int) -> bytes:
    """Return the request of the stream of one person."""
    asked = chat.request(number)
    return asked.replace(b"Host: 127.0.0.1", f"Host: {HOST}".encode())
