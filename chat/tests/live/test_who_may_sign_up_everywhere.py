"""Who may sign up holds in every process from the moment that an administrator says so."""

import asyncio
from itertools import pairwise

from chat.tests.support.invite_links import somebody_new
from chat.tests.support.live_client import LivePerson, new_name
from chat.tests.support.live_fixtures import Twins
from chatsite.testing.http import Connection

ANSWERS = {"everybody": 201, "invited": 403, "nobody": 403}


async def sign_up_at(url: str) -> int:
    """Register at a process, and return the status of its answer."""
    typed = somebody_new(f"{new_name().lower()}@example.com")
    answer = await Connection(url).request("POST", "/api/v1/auth/register", typed)
    return answer.status


def test_it_holds_in_the_other_process_at_once(twins: Twins) -> None:
    founder = twins.founder
    urls = [twins.first.url, twins.second.url] * 3

    async def check() -> None:
        choices = ["nobody", "everybody", "invited", "nobody", "everybody"]
        for choice, (here, there) in zip(choices, pairwise(urls), strict=True):
            person = LivePerson(here, founder.id, founder.email, founder.token)
            await person.done("PATCH", "/installation", {"sign_up": choice})
            assert await sign_up_at(there) == await sign_up_at(here) == ANSWERS[choice]

    asyncio.run(check())
