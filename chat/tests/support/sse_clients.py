"""Public clients of Server-Sent Events, each used as its documentation says."""

import json
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import httpx
import httpx_sse
import requests
import requests_sse
import sseclient
from playwright.sync_api import sync_playwright

from chat.tests.browser.engines import start_chromium

# Of the environment in which the tests run, activated or not.
DENO = str(Path(sys.executable).with_name("deno"))
RETRY_SECONDS = 0.5
# One connection, and all that a client asks of a server that is away.
TIMEOUT = 60
DENO_CLIENT = Path(__file__).parents[1] / "js" / "support" / "hear_events.js"
HEAR = """(address) => {
  globalThis.heard = [];
  const source = new EventSource(address);
  source.onopen = () => globalThis.heard.push(["open", "", ""]);
  for (const name of ["message", "ready", "reset", "left", "room", "typing", "presence", "error"]) {
    source.addEventListener(name, (event) => {
      if (event instanceof MessageEvent) {
        globalThis.heard.push([name, event.data, event.lastEventId]);
      }
    });
  }
}"""
Heard = tuple[str, str]


class SseClient(ABC):
    """Hears a stream in a thread of its own, over any number of connections, until it is closed.

    ``heard`` are the events that it gave away: their names and their data.
    """

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        self.heard: list[Heard] = []
        self.opened = 0
        self.is_closed = False
        self._url = url
        self._headers = headers
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @abstractmethod
    def hear(self) -> Iterator[Heard]:
        """Yield events."""

    def close(self) -> None:
        """Hear no more."""
        self.is_closed = True

    def join(self) -> None:
        """Wait until it has let go of all that it held."""
        self._thread.join(TIMEOUT)

    def _run(self) -> None:
        for event in self.hear():
            if self.is_closed:
                return
            self.heard.append(event)


class SseclientPy(SseClient):
    """sseclient-py on requests; it knows one connection, and leaves the next to its user."""

    def hear(self) -> Iterator[Heard]:
        """Connect again with the last id that was not empty."""
        last: dict[str, str] = {}
        while not self.is_closed:
            headers = {"Accept": "text/event-stream", **self._headers, **last}
            try:
                with requests.get(
                    self._url, stream=True, headers=headers, timeout=TIMEOUT
                ) as response:
                    response.raise_for_status()
                    self.opened += 1
                    for event in sseclient.SSEClient(iter(response)).events():
                        if event.id:
                            last = {"Last-Event-ID": event.id}
                        yield event.event, event.data
            except requests.RequestException:
                time.sleep(RETRY_SECONDS)


class HttpxSse(SseClient):
    """httpx-sse; its documentation shows how to connect again with ``last_event_id``."""

    def hear(self) -> Iterator[Heard]:
        """Connect again with the id of the last event."""
        last = ""
        with httpx.Client(timeout=TIMEOUT) as client:
            while not self.is_closed:
                headers = {**self._headers, **({"Last-Event-ID": last} if last else {})}
                try:
                    with httpx_sse.connect_sse(client, "GET", self._url, headers=headers) as source:
                        source.response.raise_for_status()
                        self.opened += 1
                        for event in source.iter_sse():
                            last = event.id
                            yield event.event, event.data
                except httpx.HTTPError:
                    time.sleep(RETRY_SECONDS)


class RequestsSse(SseClient):
    """requests-sse, which connects again by itself."""

    def hear(self) -> Iterator[Heard]:
        """Leave everything to it."""
        with requests_sse.EventSource(
            self._url,
            headers=dict(self._headers),
            timeout=TIMEOUT,
            reconnection_time=timedelta(seconds=RETRY_SECONDS),
            max_connect_retry=10,
            on_open=self._on_open,
        ) as source:
            for event in source:
                yield event.type or "", event.data or ""

    def _on_open(self) -> None:
        self.opened += 1


class DenoEventSource(SseClient):
    """The EventSource of Deno, which connects again by itself and sends no headers."""

    def hear(self) -> Iterator[Heard]:
        """Read what its script prints."""
        command = [DENO, "run", "--no-prompt", "--allow-net", str(DENO_CLIENT), self._url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            self._process = process
            assert process.stdout is not None
            for line in process.stdout:
                name, data = json.loads(line)
                if name == "open":
                    self.opened += 1
                else:
                    yield name, data

    def close(self) -> None:
        """End the process."""
        super().close()
        self._process.kill()


class ChromiumEventSource(SseClient):
    """The EventSource of a browser, which connects again by itself and sends no headers."""

    def hear(self) -> Iterator[Heard]:
        """Take what its page has gathered, over and over."""
        with sync_playwright() as playwright:
            page = start_chromium(playwright).new_page()
            page.goto(self._url.partition("/api/")[0] + "/login")
            page.evaluate(HEAR, self._url)
            while not self.is_closed:
                for name, data, _ in page.evaluate("() => globalThis.heard.splice(0)"):
                    if name == "open":
                        self.opened += 1
                    else:
                        yield name, data
                page.wait_for_timeout(50)
