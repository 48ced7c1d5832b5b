"""Whoever has told their browser to write in 32 px finds everything, and nothing on top of it."""

import shutil

import pytest
from playwright.sync_api import Browser, Page, expect

from chat.tests.browser.engines import launch
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

# Controls that cannot be come to, whose text is cut off, or that lie on each other. What a box
# scrolls is where it shows; what it cuts off without scrolling there is lost.
FAULTS = """
() => {
  const scrolls = (value) => value === "auto" || value === "scroll";
  const shown = (part) => {
    let {left, right, top, bottom} = part.getBoundingClientRect();
    for (let one = part; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      const its = one.getBoundingClientRect();
      if (one !== part && scrolls(style.overflowX)) {
        [left, right] = [Math.max(left, its.left), Math.min(right, its.right)];
      }
      if (one !== part && scrolls(style.overflowY)) {
        [top, bottom] = [Math.max(top, its.top), Math.min(bottom, its.bottom)];
      }
      if (style.position === "fixed") break;
    }
    return {left, right, top, bottom};
  };
  const said = (part) => part.outerHTML.slice(0, 120);
  const controls = [...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .filter((part) => part.checkVisibility({opacityProperty: true, visibilityProperty: true}))
    .filter((part) => !part.matches(".unseen, .skip-link") && !part.closest(".unseen"));
  const boxes = controls.map((part) => [part, shown(part)]);
  const isShown = (box) => box.left < box.right && box.top < box.bottom;
  const faults = [];
  for (const [part, box] of boxes) {
    if (box.left < -1 || box.right > innerWidth + 1) {
      faults.push(`outside: ${said(part)}`);
    }
    const isText = !part.matches("input, select, textarea");
    const isCut = getComputedStyle(part).overflow !== "visible"
      && part.scrollWidth > part.clientWidth + 1;
    if (isText && isCut) {
      faults.push(`cut: ${said(part)}`);
    }
    for (const [other, its] of boxes) {
      const isApart = !isShown(box) || !isShown(its)
        || box.right <= its.left + 1 || its.right <= box.left + 1
        || box.bottom <= its.top + 1 || its.bottom <= box.top + 1;
      if (part !== other && !part.contains(other) && !other.contains(part) && !isApart) {
        faults.push(`${said(part)} on ${said(other)}`);
      }
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    faults.push("wider than the window");
  }
  return faults;
}
"""


def check(page: Page, name: str) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(FAULTS) == [], (name, width)


def test_nothing_is_lost(browser: Browser, server: Server) -> None:
    path = shutil.which("chromium") or ""
    large = launch(browser.browser_type, path, "--blink-settings=defaultFontSize=32")
    try:
        anna = Person(large, server.url, "Anna", {})
        anna.page.goto("/login")
        assert anna.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        check(anna.page, "log-in")
        anna.last_name = "Ray"
        anna.sign_up()
        anna.page.goto("/profile")
        check(anna.page, "profile")
        room = anna.new_room("Tea")
        anna.send(room, "A message")
        page = anna.open(room)
        check(page, "room")
        # What is typed and what was said are on the screen together.
        expect(anna.box()).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("button", name="Send")).to_be_in_viewport(ratio=1)
        expect(anna.message("A message").locator(".body")).to_be_in_viewport(ratio=1)
        assert anna.complaints() == []
    finally:
        large.close()
