"""The clients that docs/api.md shows, as they stand there, behind a bad network."""

import asyncio
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chat.tests.support.bad_network import BadNetwork
from chat.tests.support.live_client import PASSWORD, LivePerson, new_name, register
from chat.tests.support.sse_clients import DENO
from chatsite.testing.server import Server

pytestmark = pytest.mark.own_database

DOCUMENT = Path(__file__).parents[3] / "docs/api.md"
LINES = 60
EACH = 20
SECONDS = 200
# What a page around the module does.
PAGE = """
import { logIn } from "./client.js";

const [url, email, password, room] = Deno.args;
const chat = await logIn(url, email, password);
chat.listen(Number(room), (message) => {
  if (message.message_type !== "text") return;
  console.log(`${message.sender.full_name}: ${message.content}`);
});
let text = "";
for await (const piece of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (text + piece).split("\\n");
  text = lines.pop();
  for (const line of lines) chat.send(Number(room), line);
}
"""
Command = Callable[[Path, str, LivePerson, int], list[str]]


def python(program: Path, url: str, person: LivePerson, room: int) -> list[str]:
    """Return what starts the client in Python."""
    return [sys.executable, str(program), url, person.token, str(room)]


def javascript(program: Path, url: str, person: LivePerson, room: int) -> list[str]:
    """Return what starts the client in JavaScript, in a page of its own."""
    page = program.with_name("page.js")
    page.write_text(PAGE)
    flags = ["--no-prompt", "--no-remote", "--no-npm", f"--allow-net={url.rpartition('/')[2]}"]
    person_and_room = [person.email, PASSWORD, str(room)]
    return [DENO, "run", *flags, str(page), f"{url}/api/v1", *person_and_room]


@pytest.mark.parametrize(
    ("language", "name", "command"),
    [("python", "client.py", python), ("javascript", "client.js", javascript)],
)
def test_nothing_is_lost_and_nothing_doubled(
    language: str, name: str, command: Command, site: Server, tmp_path: Path
) -> None:
    (code,) = re.findall(rf"```{language}\n(.+?)```", DOCUMENT.read_text(), re.DOTALL)
    assert len([line for line in code.splitlines() if line]) <= LINES
    program = tmp_path / name
    program.write_text(code)

    async def check() -> None:
        owner, guest = [await register(site.url, new_name()) for _ in range(2)]
        room = await owner.room(new_name())
        await guest.join(room)
        network = BadNetwork(site.url, 7)
        async with network.running():
            client = await asyncio.create_subprocess_exec(
                *command(program, network.url, guest, room),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            assert client.stdin is not None
            assert client.stdout is not None
            # Whoever comes new to a room is told of the newest messages alone.
            await owner.send(room, "Beginning")
            while b"Beginning" not in (first := await client.stdout.readline()):
                assert first, "the client has ended"
            client.stdin.write("".join(f"Guest {n}\n" for n in range(EACH)).encode())
            expected = {f"{who} {n}" for who in ("Guest", "Owner") for n in range(EACH)}
            for number in range(EACH):
                await owner.send(room, f"Owner {number}")
                await asyncio.sleep(0.05)
            said: list[str] = []
            async with asyncio.timeout(SECONDS):
                while not expected <= set(said):
                    line = (await client.stdout.readline()).decode()
                    assert line, "the client has ended"
                    said.append(line.strip().partition(": ")[2])
            client.kill()
            await client.wait()
        assert sorted(said) == sorted(expected)
        there, _ = await owner.messages(room)
        texts = [message["content"] for message in there.values() if message["content"] in expected]
        assert sorted(texts) == sorted(expected)
        # It was bad indeed: as a rule ten times, as chance will have it.
        assert network.cut > 1
        assert network.doubled > 1

    asyncio.run(check())
