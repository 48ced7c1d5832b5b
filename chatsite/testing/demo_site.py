"""A server with the people and conversations of the demo, for whoever goes over all pages."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, BrowserContext

from chatsite.testing.server import Server, running_server

PASSWORD = "amber-comet-fjord-42"
PATIENCE_MS = 15_000
SETTINGS = {"DJANGO_SETTINGS_MODULE": "chatsite.testing.settings", "LOG_LEVEL": "WARNING"}


class DemoSite:
    """The demo on a ``server``, which has nothing else.

    ``ids`` are those of Ada's rooms, of the one that she is not in, and of the people she writes
    to, by their names; ``own`` and ``other`` are the last message of hers in General, and of
    somebody else there; ``link`` opens an invite link of hers, into Support numbers.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self._token = ""
        answer = self._api("/auth/login", email="ada@demo.example", password=PASSWORD)
        self._token = answer["token"]["access_token"]
        rooms = self._api("/rooms")["results"] + self._api("/rooms/directory")["results"]
        general = next(room["id"] for room in rooms if room["room_name"] == "General")
        people = self._api(f"/rooms/{general}/members")["results"]
        messages = self._api(f"/rooms/{general}/messages")["results"]
        living = [message for message in messages if not message["deleted"]]
        self.ids: dict[str, int | str] = {
            **{room["room_name"].replace(" ", "_"): room["id"] for room in rooms},
            **{person["user"]["first_name"]: person["user"]["id"] for person in people},
            "own": [one["id"] for one in living if one["sender"]["first_name"] == "Ada"][-1],
            "other": [one["id"] for one in living if one["sender"]["first_name"] != "Ada"][-1],
        }
        links = self.path("/rooms/{Support_numbers}/invitations")
        self.ids["link"] = self._api(links, days="30")["token"]

    def path(self, pattern: str) -> str:
        """Return the address that ``pattern`` means, such as ``/rooms/{General}``."""
        return pattern.format_map(self.ids)

    def log_in(self, browser: Browser, first_name: str, **options: Any) -> BrowserContext:
        """Return a new browser, in which somebody of the demo is signed in unless it is ``""``.

        ``options`` are those of ``Browser.new_context``.
        """
        context = browser.new_context(base_url=self.server.url, **options)
        context.set_default_timeout(PATIENCE_MS)
        if first_name:
            email = f"{first_name.lower()}@demo.example"
            send_form(context, self.server, "/login", email=email, password=PASSWORD)
        return context

    def _api(self, path: str, **fields: str) -> Any:
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        body = json.dumps(fields).encode() if fields else None
        request = Request(f"{self.server.url}/api/v1{path}", body, headers)  # noqa: S310 - http
        with urlopen(request) as answer:  # noqa: S310 - http
            return json.load(answer)


def send_form(context: BrowserContext, server: Server, path: str, **fields: str) -> None:
    """Send the form of the page at ``path``. Raises ``RuntimeError`` when it is refused."""
    context.request.get(path)
    token = next(one.get("value") for one in context.cookies() if one.get("name") == "csrftoken")
    headers = {"X-CSRFToken": str(token), "Referer": server.url}
    answer = context.request.post(path, form={**fields}, headers=headers)
    if not answer.ok:
        raise RuntimeError(f"{path} answered {answer.status}: {answer.text()[:500]}")


@contextmanager
def demo_site() -> Iterator[DemoSite]:
    """Run the demo on a free port for the time being, with the page of all parts."""
    with running_server(env=SETTINGS) as server:
        server.manage("demo", "--password", PASSWORD)
        yield DemoSite(server)
