"""Which requests may bring files, from whom, and how much: known before anything of it is read."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol

from chatsite.serving.request_body import IN_MEMORY, Bound, RefusedBodyError, Scope, header
from chatsite.serving.threads import Threads
from chatsite.serving.under_way import BusyAddressError, UnderWay

FORM = "multipart/form-data"
SIGNED_OUT = "You were logged out. Log in, then choose the file again."
TOO_MANY = "You are sending too many files at once. Wait until one of them has arrived."
#: Where a scope keeps what is held until its request is answered.
HELD = "chat.held"


class Person(Protocol):
    """Whoever is signed in."""

    @property
    def pk(self) -> int:
        """Their number."""


@dataclass(frozen=True)
class Route:
    """Addresses of one shape that take files."""

    method: str
    path: re.Pattern[str]
    #: Returns who asks, or ``None``; called in a thread.
    who: Callable[[Scope], Person | None]
    most: Bound
    #: Whether only a form with files in it counts; anything else is no upload.
    only_forms: bool = False

    def takes(self, scope: Scope) -> bool:
        """Return whether this is the route of a request."""
        if scope["method"] != self.method or self.path.fullmatch(scope["path"]) is None:
            return False
        return not self.only_forms or header(scope, b"content-type").lower().startswith(FORM)


class Uploads:
    """The routes of a site, of which each person may use ``most_each`` at the same time.

    ``threads`` ask who somebody is.
    """

    def __init__(self, routes: list[Route], most_each: int, threads: Threads) -> None:
        self._routes = routes
        self._under_way = UnderWay(most_each)
        self._threads = threads
        self._methods = {route.method for route in routes}

    def route_of(self, scope: Scope) -> Route | None:
        """Return the route of a request that may bring a file."""
        # Most ask for a page.
        if scope["method"] not in self._methods:
            return None
        return next((route for route in self._routes if route.takes(scope)), None)

    async def most_bytes(self, scope: Scope) -> Bound:
        """Return how long the body of a request may be.

        What is larger than memory counts as one of its person's until ``scope[HELD]``, an
        ``ExitStack``, is closed. Raises ``RefusedBodyError`` for who is not signed in, and for who
        sends too many at once.
        """
        route = self.route_of(scope)
        if route is None:
            return IN_MEMORY
        person = await self._threads.run(route.who, scope)
        if person is None:
            raise RefusedBodyError(401, SIGNED_OUT)
        held: ExitStack = scope[HELD]
        try:
            held.enter_context(self._under_way.one_of(str(person.pk)))
        except BusyAddressError as error:
            raise RefusedBodyError(429, TOO_MANY) from error
        return route.most
