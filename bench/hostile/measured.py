"""Ordinary people for some seconds, with an attack beside them or without."""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from bench.hostile.listeners import Crowd
from bench.hostile.way import PEOPLE, PersonsConnection, Way, address_of
from bench.live_delivery import message, percentile
from bench.live_servers import Chat
from chatsite.testing.server import PROJECT

PAGES_PER_SECOND, MESSAGES_PER_SECOND = 60, 2
# An attacker needs up to three seconds to start, BEGIN_SECONDS for its connections, and one more to
# fill what can be filled before anybody reads.
EARLIER_SECONDS = 6.0
# Longer than anything is put off: what has not come by then is lost.
LAST_SECONDS = 15.0


@dataclass
class Measured:
    """Milliseconds of pages and of deliveries, cores that were busy, and what went wrong."""

    pages: float
    streams: float
    server_cores: float
    client_cores: float
    answers: dict[str, int]
    wrong: list[str] = field(default_factory=list)


@dataclass
class Stage:
    """A chat, the way to it, those who listen, and what is done beside them (``attacks``)."""

    chat: Chat
    way: Way
    crowd: Crowd
    seconds: float
    size: int
    attacks: str = "bench.hostile.attacks"
    pages_per_second: int = PAGES_PER_SECOND
    _number: int = 0

    async def measure(self, attack: str = "") -> Measured:
        """Measure what people notice, once all of the attack is there."""
        early = EARLIER_SECONDS if attack else 0.0
        asking = await self._start("bench.hostile.pages", *self._pages(early))
        attacking = await self._attack(attack) if attack else None
        await asyncio.sleep(early)
        self.crowd.begin()
        cpu, own, began = self.chat.cpu(), time.process_time(), time.perf_counter()
        ended = asyncio.ensure_future(asking.communicate())
        wrong = await self._send_until(ended)
        pages = json.loads((await ended)[0])
        seconds = time.perf_counter() - began
        server, clients = self.chat.cpu() - cpu, time.process_time() - own + pages["cpu"]
        await self._wait_for_the_last()
        found = json.loads((await attacking.communicate())[0]) if attacking is not None else {}
        wrong += [f"page: {failure}" for failure in pages["failures"]]
        wrong += self._wrong_with_streams()
        return Measured(
            percentile(pages["times"] or [0.0], 0.99),
            percentile(self.crowd.times or [0.0], 0.99),
            server / seconds,
            (clients + found.get("cpu", 0.0)) / seconds,
            found.get("answers", {}),
            wrong,
        )

    async def _send_until(self, ended: "asyncio.Future[Any]") -> list[str]:
        """Send messages by the clock until ``ended``; return what was not accepted."""
        wrong = []
        token = self.chat.known["tokens"][-1]
        head = {"Authorization": f"Bearer {token}"}
        connection = PersonsConnection(self.way, head, self.way.tls(), address_of(PEOPLE, 0))
        path = f"/api/v1/rooms/{self.chat.known['room']}/messages"
        due = time.perf_counter()
        while not ended.done():
            self._number += 1
            self.crowd.sending(self._number)
            body = message(f"sent {self._number}")
            kind = {"Content-Type": "application/json"}
            try:
                answer = await connection.request("POST", path, body, kind)
                if answer.status != 201:
                    wrong.append(f"message: {answer.status}")
            except OSError as error:
                wrong.append(f"message: {error!r}")
            due += 1 / MESSAGES_PER_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
        connection.close()
        return wrong

    async def _wait_for_the_last(self) -> None:
        end = time.perf_counter() + LAST_SECONDS
        while self.crowd.missing and time.perf_counter() < end:  # noqa: ASYNC110 - counted elsewhere
            await asyncio.sleep(0.1)

    def _wrong_with_streams(self) -> list[str]:
        crowd = self.crowd
        found = {"lost": crowd.missing, "doubled": crowd.doubled, "ended": crowd.ended}
        crowd.ended = 0
        return [f"streams: {number} {what}" for what, number in found.items() if number]

    def _pages(self, early: float) -> list[str]:
        path = f"/rooms/{self.chat.known['room']}"
        tls = str(int(self.way.is_tls))
        asked = [str(self.pages_per_second), str(early), str(self.seconds)]
        return [str(self.way.port), tls, path, self.chat.cookie, *asked]

    async def _attack(self, name: str) -> asyncio.subprocess.Process:
        known = self.chat.known
        told = {
            "port": self.way.port,
            "tls": self.way.is_tls,
            "room": known["room"],
            "cookie": self.chat.cookie,
            "tokens": known["tokens"][2000:2030],
            "size": self.size,
            "seconds": EARLIER_SECONDS + self.seconds + 1,
        }
        return await self._start(self.attacks, name, json.dumps(told))

    async def _start(self, module: str, *arguments: str) -> asyncio.subprocess.Process:
        program = (sys.executable, "-m", module, *arguments)
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(*program, cwd=PROJECT, stdout=pipe)
