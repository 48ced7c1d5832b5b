"""A laptop with many people's streams open; run by :mod:`chat.tests.support.closing_a_laptop`."""

import asyncio
import json
import sys

from chatsite.testing.http import EventStream


async def use(url: str, tokens: list[str]) -> None:
    """Open the stream of everybody with a token of ``tokens``, and read as long as they last."""
    streams = [
        EventStream(url, "/api/v1/stream", {"Authorization": f"Bearer {token}"}) for token in tokens
    ]
    for stream in streams:
        await stream.__aenter__()
        await stream.until("ready")
    print("open", flush=True)  # noqa: T201 - what the other side waits for
    await asyncio.gather(*(stream.ended(seconds=3600) for stream in streams))


if __name__ == "__main__":
    print("here", flush=True)  # noqa: T201 - what the other side waits for
    asyncio.run(use(**json.loads(sys.stdin.readline())))
