"""Somebody who is told by her browser, and what it told."""

from typing import Any

from playwright.sync_api import Page, expect

from chat.tests.browser.person import Person

# What each window did is kept for all of them, beside doing it.
NOTE = """
globalThis.ServiceWorkerRegistration && (() => {
const note = (what) => localStorage.setItem(`told ${Math.random()}`, JSON.stringify(what));
const { showNotification } = ServiceWorkerRegistration.prototype;
ServiceWorkerRegistration.prototype.showNotification = function (title, options) {
  note([title, options.body, options.tag]);
  return showNotification.call(this, title, options);
};
const { play } = HTMLMediaElement.prototype;
HTMLMediaElement.prototype.play = function () {
  note(["sound", this.src.replace(/.*\\//, "").replace(/\\..*/, "")]);
  return play.call(this);
};
})();
"""
TOLD = """() => Object.keys(localStorage).filter((key) => key.startsWith("told "))
  .map((key) => JSON.parse(localStorage.getItem(key)))"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return ((await registration?.getNotifications()) ?? []).map((one) => one.tag);
}"""


class Garden:
    """Anna, who is told by her browser and looks at a quiet room; Otto writes to another."""

    def __init__(self, anna: Person, otto: Person) -> None:
        self.anna, self.otto = anna, otto
        self.room, self.quiet = anna.new_room("Garden"), anna.new_room("Quiet")
        otto.join(self.room)
        anna.context.add_init_script(NOTE)
        anna.open(self.quiet)
        anna.page.evaluate("navigator.serviceWorker.ready")

    def choose(self, **chosen: str) -> None:
        """Let Anna's browser tell as it is ``chosen``."""
        self.anna.post("/notifications", **chosen)
        self.anna.open(self.quiet)

    def told(self) -> list[Any]:
        """Return what Anna's windows told her."""
        found: list[Any] = self.anna.page.evaluate(TOLD)
        return found

    def shown(self) -> list[str]:
        """Return of which rooms there are notifications on her screen."""
        found: list[str] = self.anna.page.evaluate(SHOWN)
        return found

    def say(self, content: str, *pages: Page) -> None:
        """Let Otto send something, and wait until all of Anna's windows have heard of it."""
        self.otto.send(self.room, content)
        for page in (self.anna.page, *pages):
            expect(self.anna.row(self.room, page).locator(".row-last")).to_contain_text(content[:5])
        self.anna.settle()

    def title(self, kind: str = "in") -> str:
        """Return how a notification of Otto's messages begins."""
        name = self.anna.row(self.room).locator(".row-name").inner_text()
        return f"Otto {kind} {name}"
