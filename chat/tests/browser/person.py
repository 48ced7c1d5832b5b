"""Somebody with a browser: what they do by hand, and what they do quickly to prepare a test."""

import re
import time
from collections.abc import Callable
from difflib import unified_diff
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from playwright.sync_api import APIResponse, Browser, ConsoleMessage, Locator, Page, Request, expect

from chat.tests.browser.canonical import CANONICAL

PASSWORD = "a-long-enough-secret"
PATIENCE_MS = 15_000
# Longer than what a page waits before it asks for its sidebar or tells what was read.
SETTLING_MS = 700
# On a busy machine a page may need longer.
ATTEMPTS = 4
# What a page asks for on its way to the log-in page may reach the server after it was logged out.
TOO_LATE = "401 (Unauthorized)"
# What Playwright says of the worker that it keeps from being installed.
NO_WORKER = "Service Worker registration blocked by Playwright"
# What stands beside a message; the rest is in the menu behind "More".
IN_THE_BAR = ("React", "Reply", "Edit")


class Person:
    """A person with a browser of their own; ``page`` is their first window."""

    def __init__(
        self, browser: Browser, url: str, first_name: str, options: dict[str, Any]
    ) -> None:
        self.url = url
        self.first_name = first_name
        # Of two people of one name, the second would carry a number.
        self.last_name = f"Tester {uuid4().hex[:8]}"
        self.name = f"{first_name} {self.last_name}"
        self.email = f"{first_name.lower()}-{uuid4().hex[:12]}@example.org"
        # Installing the worker costs every new browser ten requests; its own tests allow it.
        usual = {"base_url": url, "service_workers": "block"}
        self.context = browser.new_context(**{**usual, **options})
        self.context.set_default_timeout(PATIENCE_MS)
        self._complaints: list[str] = []
        self._expected: list[str] = []
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self._complaints.append(str(error.error)))
        self.context.on("request", self._request)
        self.page = self.context.new_page()

    # What the test watches

    def expect(self, *parts: str) -> None:
        """Let messages on the console pass that contain one of ``parts``."""
        self._expected += parts

    def complaints(self) -> list[str]:
        """Return everything that should not have happened."""
        return [
            f"{self.first_name}: {text}"
            for text in self._complaints
            if not any(part in text for part in self._expected)
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != NO_WORKER:
            self._complaints.append(f"{message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.scheme not in ("data", "blob") and target.netloc != urlsplit(self.url).netloc:
            self._complaints.append(f"asked another host: {request.url}")

    # Quick preparations, without pages

    def post(self, path: str, **fields: Any) -> str:
        """Send a form as a browser would, and return the address of the page that follows."""
        return self._posted(path, fields, {}).url

    def _posted(self, path: str, fields: dict[str, Any], more: dict[str, str]) -> APIResponse:
        headers = {"X-CSRFToken": self._token(), "Referer": self.url, **more}
        response = self.context.request.post(path, form=fields, headers=headers)
        assert response.ok, f"{path}: {response.status} {response.text()[:500]}"
        return response

    def sign_up(self) -> None:
        """Become a user, with this browser signed in."""
        self.context.request.get("/signup")
        self.post(
            "/signup",
            first_name=self.first_name,
            last_name=self.last_name,
            email=self.email,
            password=PASSWORD,
        )

    def rename(self, first_name: str) -> str:
        """Take another first name; return the whole one."""
        self.post("/profile", first_name=first_name, last_name=self.last_name, chat_status="online")
        return f"{first_name} {self.last_name}"

    def move_to(self, host: str) -> None:
        """Use the server under another name from now on."""
        copies: list[Any] = [
            {"name": one["name"], "value": one["value"], "domain": host, "path": "/"}
            for one in self.context.cookies()
        ]
        self.context.add_cookies(copies)
        self.url = f"http://{host}:{urlsplit(self.url).port}"

    def log_out(self, page: Page | None = None) -> None:
        """Choose to log out in one's own menu."""
        page = page or self.page
        page.locator(".me-button").click()
        self.expect(TOO_LATE)
        page.get_by_role("button", name="Log out").click()

    def log_in(self, page: Page | None = None) -> None:
        """Log in on the page that asks for it."""
        page = page or self.page
        page.get_by_label("Email").fill(self.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()

    def new_room(self, name: str, kind: str = "open") -> int:
        """Create a room and return its id."""
        address = self.post("/rooms/new", room_name=f"{name} {uuid4().hex[:8]}", kind=kind)
        return int(address.rsplit("/", 1)[-1])

    def join(self, room: int) -> None:
        """Become a member of an open room."""
        self.post(f"/rooms/{room}/join")

    def send(self, room: int, content: str, **more: str) -> None:
        """Send a message without a page, as a script would: no page follows."""
        fields = {"content": content, "client_id": str(uuid4()), **more}
        self._posted(f"/rooms/{room}/messages", fields, {"X-Requested-With": "fetch"})

    def send_many(self, room: int, count: int, word: str = "line") -> None:
        """Send ``count`` messages, numbered from 1 on."""
        for number in range(1, count + 1):
            self.send(room, f"{word} {number}.")

    def _token(self) -> str:
        cookies = {cookie.get("name"): cookie.get("value") for cookie in self.context.cookies()}
        return cookies.get("csrftoken") or ""

    # What they do and see

    def open(self, room: int, page: Page | None = None, query: str = "") -> Page:
        """Open a room's page and wait until it is live."""
        return self.visit(f"/rooms/{room}{query}", page)

    def visit(self, path: str, page: Page | None = None) -> Page:
        """Open a page and wait until it is live: scripts begin after its first frame."""
        page = page or self.page
        # The path alone: one of the page's scripts has the same name.
        with page.expect_response(lambda answer: urlsplit(answer.url).path == "/sidebar"):
            page.goto(f"{self.url}{path}")
        return page

    def mention(self) -> str:
        """Return what one writes to mention this person, who has a page open."""
        return f"@[{self.first_name}](user:{self.page.locator('body').get_attribute('data-user')})"

    def until(self, is_so: Callable[[], object]) -> None:
        """Let the browser work until something is so. Raises ``TimeoutError``."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not is_so():
            if time.monotonic() > deadline:
                raise TimeoutError("It did not come to pass.")
            self.page.wait_for_timeout(20)

    def box(self, page: Page | None = None) -> Locator:
        """Return the text box of the composer."""
        return (page or self.page).get_by_role("textbox", name="Message", exact=True)

    def say(self, content: str, page: Page | None = None) -> None:
        """Type a message and press Enter."""
        self.box(page).fill(content)
        self.box(page).press("Enter")

    def message(self, text: str, page: Page | None = None) -> Locator:
        """Return the message whose own text (not what it quotes) contains ``text``."""
        page = page or self.page
        return page.locator(".message", has=page.locator(".body, .tombstone", has_text=text))

    def act(self, text: str, action: str, page: Page | None = None) -> None:
        """Point at a message and choose one of its actions, such as ``Edit``."""
        # What is on its way has none yet.
        expect((page or self.page).locator(".pending")).to_have_count(0)
        page = page or self.page
        item = self.message(text, page)
        item.hover()
        if action in IN_THE_BAR:
            item.get_by_role("button", name=re.compile(f"^{action}\\b")).click()
        else:
            item.get_by_role("button", name=re.compile("^More\\b")).click()
            page.get_by_role("menuitem", name=action).click()

    def id_of(self, text: str) -> str:
        """Return the id of a message on the page."""
        return self.message(text).get_attribute("data-id") or ""

    def row(self, room: int, page: Page | None = None) -> Locator:
        """Return the line of a room in the list of rooms."""
        return (page or self.page).locator(f"#room-row-{room}")

    def unread(self, room: int, page: Page | None = None) -> Locator:
        """Return the count beside a room."""
        return self.row(room, page).locator(".unread-count")

    def settle(self) -> None:
        """Wait until the page has asked for what it asks for a moment later."""
        self.page.wait_for_timeout(SETTLING_MS)

    def differences(self, room: int) -> list[str]:
        """Return where the open page differs from a fresh one of the same room, for good."""
        for _ in range(ATTEMPTS):
            fresh_page = self.open(room, self.context.new_page())
            fresh_page.wait_for_timeout(SETTLING_MS)
            kept, fresh = (page.evaluate(CANONICAL) for page in (self.page, fresh_page))
            fresh_page.close()
            if kept == fresh:
                return []
        return list(unified_diff(fresh, kept, "fresh", "kept up to date", lineterm="", n=0))
