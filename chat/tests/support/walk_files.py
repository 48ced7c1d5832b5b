"""The files of a random walk: what is brought into rooms, and whether all of it is there."""

from hashlib import sha256
from random import Random
from typing import Any

from chat.tests.support.live_client import LivePerson
from chat.tests.support.walk_world import World

MOST_BYTES = 300_000


async def bring_file(
    world: World, person: LivePerson, room: int, choices: Random
) -> dict[str, Any] | None:
    """Bring a file of any bytes into a room, and return it; ``None`` from outside of the room."""
    content = choices.randbytes(choices.randrange(1, MOST_BYTES))
    path = f"/rooms/{room}/attachments?name=walk.bin"
    answer = await world.persist(person, "POST", path, content)
    world.expect("brought", answer, 201, 404)
    if answer.status != 201:
        return None
    world.files[answer.data["id"]] = sha256(content).hexdigest()
    found: dict[str, Any] = answer.data
    return found


async def compare_files(world: World, messages: dict[int, Any]) -> None:
    """Compare the bytes of each file of the ``messages`` of a room with what was brought."""
    founder = world.people[-1]
    for message in messages.values():
        is_there = not message["deleted"]
        if message["client_id"] in world.with_file and is_there and not message["attachments"]:
            world.wrong.append(f"this has lost its file: {message}")
        for file in message["attachments"]:
            answer = await world.fetch(founder, file["url"])
            if (
                answer.status != 200
                or sha256(answer.content).hexdigest() != world.files[file["id"]]
            ):
                world.wrong.append(f"not what was sent ({answer.status}): {file}")
            refused = await world.fetch(world.outsider, file["url"])
            if refused.status != 404:
                world.wrong.append(f"an outsider is answered {refused.status}: {file}")
