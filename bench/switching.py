"""How soon another room is there when one clicks on it, by a page that is loaded and without one;
`make bench-switching`.

From the moment the button goes down until the frame with the name of the other room; Chromium,
medians, both in one run.
"""

import shutil
import statistics

from playwright.sync_api import Page, sync_playwright

from bench.visits import room_of_somebody
from chatsite.testing.server import running_server

SWITCHES = 4
# The click is remembered over the load of a page; a frame is painted when the next one begins.
WATCH = """
sessionStorage.removeItem("took");
addEventListener("pointerdown", () => {
  sessionStorage.clicked = performance.timeOrigin + performance.now();
}, true);
const look = () => {
  const shown = document.querySelector("#conversation[data-room] #room-title")?.textContent ?? "";
  if (shown && sessionStorage.clicked && shown !== sessionStorage.shown) {
    const took = performance.timeOrigin + performance.now() - Number(sessionStorage.clicked);
    sessionStorage.removeItem("clicked");
    sessionStorage.shown = shown;
    requestAnimationFrame(() => { sessionStorage.took = took; });
  } else if (shown && !sessionStorage.shown) {
    sessionStorage.shown = shown;
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
LOADED = "addEventListener('click', (event) => event.stopImmediatePropagation(), true)"


def main() -> None:
    """Measure both ways at two speeds of the processor, and print them."""
    chromium = shutil.which("chromium")
    print("processor  full load  switched  ratio")
    with running_server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        person, here = room_of_somebody(browser, server)
        there = another_room(person.new_page(), server.url)
        for rate in (1, 4):
            took = {}
            for name, script in (("full", WATCH + LOADED), ("switched", WATCH)):
                page = person.new_page()
                page.add_init_script(script)
                page.goto(f"{server.url}/rooms/{here}")
                page.wait_for_timeout(3_000)
                session = person.new_cdp_session(page)
                session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
                took[name] = statistics.median(
                    switch(page, room) for room in [there, here] * (SWITCHES // 2)
                )
                page.close()
            ratio = took["full"] / took["switched"]
            print(f"1/{rate}     {took['full']:8.0f} ms {took['switched']:6.0f} ms  {ratio:5.1f}")
        browser.close()


def another_room(page: Page, url: str) -> int:
    """Open a second room by hand; return its id."""
    page.goto(f"{url}/rooms/new")
    page.get_by_label("Name").fill("Another")
    page.get_by_role("button", name="Create").click()
    page.wait_for_url(lambda address: address.rsplit("/", 1)[-1].isdigit())
    room = int(page.url.rsplit("/", 1)[-1])
    page.close()
    return room


def switch(page: Page, room: int) -> float:
    """Click on a room; return after how many milliseconds its name was there."""
    page.evaluate("sessionStorage.removeItem('took')")
    page.locator(f"#room-row-{room}").click()
    page.wait_for_selector(f"#conversation[data-room='{room}']")
    page.wait_for_function("sessionStorage.took")
    took = float(page.evaluate("sessionStorage.took"))
    page.wait_for_timeout(1_000)
    return took


if __name__ == "__main__":
    main()
