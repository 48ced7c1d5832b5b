"""`make bench-memory`: what a process holds after many requests of all kinds."""

import asyncio
import json
import random
from uuid import uuid4

from bench.live_servers import Chat, running_chat
from chatsite.testing.http import Connection

REQUESTS, CONNECTIONS = 20_000, 8
MIB = 1024 * 1024


def main() -> None:
    """Make the requests, and print the resident memory before and after."""
    with running_chat() as chat:
        asyncio.run(ask(chat, 200))
        before = chat.memory()
        asyncio.run(ask(chat, REQUESTS))
        after = chat.memory()
    print(
        f"{before / MIB:.0f} MiB after 200 mixed requests, "
        f"{after / MIB:.0f} MiB after {REQUESTS:,} more"
    )


async def ask(chat: Chat, count: int) -> None:
    """Send messages and ask for pages, older pages, lists of rooms and pages of the API."""
    share = count // CONNECTIONS
    await asyncio.gather(*(client(chat, number, share) for number in range(CONNECTIONS)))


async def client(chat: Chat, number: int, count: int) -> None:
    """Make ``count`` requests, one after the other, as person ``number`` or as the first one."""
    url, room = f"http://127.0.0.1:{chat.port}", chat.known["room"]
    browser = Connection(url, {"Cookie": chat.cookie, "X-Requested-With": "fetch"})
    api = Connection(url, {"Authorization": f"Bearer {chat.known['tokens'][number]}"})
    choice = random.Random(number)
    for _ in range(count):
        place = choice.randint(60, 20_000)
        kind = choice.randrange(5)
        if kind == 0:
            text = "".join(choice.choices("abcdefgh ", k=choice.randint(10, 400)))
            body = {"content": f"{text}.", "client_id": str(uuid4())}
            answer = await api.request("POST", f"/api/v1/rooms/{room}/messages", body)
        elif kind == 1:
            answer = await browser.request("GET", f"/rooms/{room}")
        elif kind == 2:
            answer = await browser.request("GET", f"/rooms/{room}?around={place}")
        elif kind == 3:
            answer = await browser.request("GET", f"/sidebar?room={room}")
        else:
            answer = await api.request("GET", f"/api/v1/rooms/{room}/messages?around={place}")
        if answer.status not in (200, 201):
            raise RuntimeError(f"answered with {answer.status}: {json.dumps(answer.data)}")
    browser.close()
    api.close()


if __name__ == "__main__":
    main()
