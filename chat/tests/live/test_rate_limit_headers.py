"""Answers of the API say what is left of the budget, where they took something from it."""

import asyncio
import re
from contextvars import copy_context

import pytest
from pytest_django import Settings

from chat.tests.support.live_client import new_name, register
from chatsite.budget import begin_spending
from chatsite.limits import TooManyAttempts, spend
from chatsite.testing.server import Server

pytestmark = pytest.mark.own_database

LEFT = re.compile(r'"person";r=99999\d;t=1')


def test_what_a_person_has_left(settings: Settings) -> None:
    settings.RATE_LIMITS = {"by_person": (20, 10), "by_network": (1000, 10)}

    def check() -> None:
        spending = begin_spending()
        assert spending.headers() == ()
        spend("invite", 1, "203.0.113.9")
        policy = (b"ratelimit-policy", b'"person";q=20;w=10')
        assert spending.headers() == (policy, (b"ratelimit", b'"person";r=15;t=3'))
        for _ in range(2):
            spend("invite", 1, "203.0.113.9")
        with pytest.raises(TooManyAttempts) as refused:
            spend("log_in", 1, "203.0.113.9")
        # What there is would do for something cheaper; for this one waits as Retry-After says, and
        # not until all is there again.
        assert refused.value.seconds == 3
        assert spending.headers() == (policy, (b"ratelimit", b'"person";r=5;t=3'))

    copy_context().run(check)


def test_who_says_it(site: Server) -> None:
    async def check() -> None:
        person = await register(site.url, new_name())
        room = await person.room(new_name())
        sent = await person.call("POST", f"/rooms/{room}/typing")
        assert (sent.status, "ratelimit" in sent.headers) == (405, False)
        typed = await person.call("PUT", f"/rooms/{room}/typing")
        assert typed.headers["ratelimit-policy"] == '"person";q=1000000;w=1'
        assert LEFT.fullmatch(typed.headers["ratelimit"])
        assert "ratelimit" not in (await person.call("GET", "/me")).headers
        async with person.stream_of(f"{room}:0") as stream:
            assert LEFT.fullmatch(stream.answered["ratelimit"])

    asyncio.run(check())
