"""How many messages the chat accepts in a second as clients see it, with the index and without.

For ``bench.search``, of a database that it has filled: by turns, as machines are not always equally
quick.
"""

import asyncio
import json
import secrets
import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from bench.load import measure
from chatsite.testing.http import Connection
from chatsite.testing.server import PROJECT, Server, running_server

CONNECTIONS, TURNS = 12, 4
SETTINGS = {False: "bench.settings_unfindable", True: "bench.settings"}
LET_IN = "import django; django.setup(); from bench.search_accepted import let_in; let_in()"
TEXT = "Message {number}: the *import* is done, see [the list](https://example.com/{number}) of it."


def let_in() -> None:
    """Print, as JSON, a token of somebody and the largest room. After ``django.setup()``."""
    from bench.live_seed import token
    from chat.models import Membership

    membership = Membership.objects.order_by("room_id", "user_id").select_related("user")[0]
    word = secrets.token_urlsafe(32)
    token(membership.user, word).save(force_insert=True)
    print(json.dumps({"token": word, "room": membership.room_id}))


def measure_accepting(settings: Mapping[str, str], data: Path) -> None:
    """Print how many are accepted in either way, of the database of ``settings``."""
    command = [sys.executable, "-c", LET_IN]
    said = subprocess.run(command, cwd=PROJECT, env=dict(settings), capture_output=True, check=True)
    known = json.loads(said.stdout)
    rates: dict[bool, list[float]] = {True: [], False: []}
    for number in range(2 * TURNS):
        has_index = bool(number % 2)
        own = {**settings, "DJANGO_SETTINGS_MODULE": SETTINGS[has_index]}
        with running_server(env=own, data=data) as server:
            rates[has_index].append(asyncio.run(accepted(server, known["token"], known["room"])))
    without, having = (statistics.median(rates[key]) for key in (False, True))
    print(
        f"  {'by the API, in a second':26}{without:>12.0f}{having:>12.0f}{having / without:>11.0%}"
    )


async def accepted(server: Server, token: str, room: int) -> float:
    """Return how many messages a second ``server`` accepts from some who send all the time."""

    async def send(connection: Connection, number: int) -> None:
        body = {"content": TEXT.format(number=number), "client_id": str(uuid4())}
        answer = await connection.request("POST", f"/api/v1/rooms/{room}/messages", body)
        if answer.status != 201:
            raise RuntimeError(f"a message was answered with {answer.status}: {answer.content!r}")

    headers = {"Authorization": f"Bearer {token}"}
    await send(Connection(server.url, headers), 0)
    return (await measure(server, headers, send, CONNECTIONS)).rate
