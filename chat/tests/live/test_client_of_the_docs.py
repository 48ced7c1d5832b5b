"""The client that docs/api.md shows, as it stands there, behind a bad network."""

import asyncio
import re
import sys
from pathlib import Path

from chat.tests.support.bad_network import BadNetwork
from chat.tests.support.live_client import new_name, register
from chatsite.testing.server import Server

DOCUMENT = Path(__file__).parents[3] / "docs/api.md"
EACH = 20
SECONDS = 120


def test_nothing_is_lost_and_nothing_doubled(site: Server, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", DOCUMENT.read_text(), re.DOTALL)
    assert len([line for line in code.splitlines() if line]) < 70
    program = tmp_path / "client.py"
    program.write_text(code)

    async def check() -> None:
        owner, guest = [await register(site.url, new_name()) for _ in range(2)]
        room = await owner.room(new_name())
        await guest.join(room)
        network = BadNetwork(site.url, 7)
        async with network.running():
            client = await asyncio.create_subprocess_exec(
                *(sys.executable, str(program), network.url, guest.token, str(room)),
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
        # It was bad indeed.
        assert network.cut > 3
        assert network.doubled > 3

    asyncio.run(check())
