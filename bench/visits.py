"""How long a room takes to be read, and to be live, over a slow network; `make bench-visits`.

Slow 4G as DevTools have it, a processor four times slower, HTTP/1.1, Chromium; medians.
"""

import shutil
import statistics
import time
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from chatsite.testing.server import Server, running_server

VISITS = 10
MESSAGES = 60
PASSWORD = "a-long-enough-secret"  # noqa: S105 - of somebody who lives for a minute
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 180_000,
    "uploadThroughput": 84_375,
}
CPU_RATE = 4
FIRST_TEXT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
AT_END = "document.querySelector('#scroller').scrollTop"


def main() -> None:
    """Measure cold and warm visits, and print them."""
    chromium = shutil.which("chromium")
    with running_server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        person, room = room_of_somebody(browser, server)
        cold, warm = [], []
        for _ in range(VISITS):
            context = browser.new_context(storage_state=person.storage_state())
            page = slow_page(context)
            cold.append(visit(page, f"{server.url}/rooms/{room}"))
            page.goto("about:blank")
            warm.append(visit(page, f"{server.url}/rooms/{room}"))
            context.close()
        browser.close()
    print("visit  first text  live     requests  KB   (the first text is the end of the room)")
    for name, visits in (("cold", cold), ("warm", warm)):
        text, live, requests, size = (
            statistics.median(column) for column in zip(*visits, strict=True)
        )
        print(f"{name}   {text:6.2f} s    {live:5.2f} s  {requests:5.0f}  {size / 1000:6.0f}")


def room_of_somebody(browser: Browser, server: Server) -> tuple[BrowserContext, int]:
    """Sign somebody up who wrote a lot in one room; return their browser and the room's id."""
    context = browser.new_context(base_url=server.url)
    context.request.get("/signup")

    def post(path: str, **fields: Any) -> str:
        token = next(one["value"] for one in context.cookies() if one["name"] == "csrftoken")
        headers = {"X-CSRFToken": token, "Referer": server.url}
        return context.request.post(path, form=fields, headers=headers).url

    email = f"{uuid4().hex}@example.org"
    post("/signup", first_name="Anna", last_name="Visitor", email=email, password=PASSWORD)
    room = int(post("/rooms/new", room_name="Visited", kind="open").rsplit("/", 1)[-1])
    for number in range(MESSAGES):
        content = f"{number} " + "some words that people write " * (number % 5 + 1)
        post(f"/rooms/{room}/messages", content=content, client_id=str(uuid4()))
    return context, room


def slow_page(context: BrowserContext) -> Page:
    """Return a window with a slow network and a slow processor."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_RATE})
    return page


def visit(page: Page, address: str) -> tuple[float, float, int, int]:
    """Return after how many seconds there is text, after how many its stream has begun, how many
    requests were finished then, and their bytes on the wire.
    """
    finished: list[Request] = []
    note = lambda request: finished.append(request)  # noqa: E731, PLW0108 - playwright marks it
    page.on("requestfinished", note)
    start = time.monotonic()
    with page.expect_response(lambda answer: "/stream?" in answer.url):
        page.goto(address, wait_until="commit")
    live = time.monotonic() - start
    page.wait_for_timeout(500)
    page.remove_listener("requestfinished", note)
    if page.evaluate(AT_END) != 0:
        raise RuntimeError("The room did not open at its end.")
    sizes = [request.sizes() for request in finished]
    size = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
    return page.evaluate(FIRST_TEXT) / 1000, live, len(finished), size


if __name__ == "__main__":
    main()
