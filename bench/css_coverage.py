"""`make css-coverage`: the rules of our styles that no page and no part of one uses.

Chromium notes which rules apply on all of chatsite/testing/sights.py, on a phone and on a desk.
What only a pointer, a key, paper, a language or a setting brings about is printed apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from chat.tests.browser.engines import start_chromium
from chatsite.testing.demo_site import demo_site
from chatsite.testing.sights import SIGHTS

STYLES = Path(__file__).parents[1] / "static" / "css"
WIDTHS = (390, 1280)
# Of whom none of the sights is.
SELDOM = re.compile(
    r":(hover|active|focus|disabled|checked|invalid)|::|@media|@supports|@font-face|\[dir|"
    r"\[data-density|\[data-theme|:popover-open|\[open\]"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Coverage:
    """Which parts of which style sheets applied, by their addresses."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.used: dict[str, set[tuple[int, int]]] = defaultdict(set)

    def watch(self, page: Page) -> "Watch":
        """Return what notes the rules of ``page`` from now on."""
        return Watch(self, page.context.new_cdp_session(page))

    def unused(self) -> Iterator[str]:
        """Yield the selectors, within those around them, of the rules that nothing has used."""
        for address, text in self.texts.items():
            for start, end, selectors in rules(text):
                if not any(start <= first and last <= end for first, last in self.used[address]):
                    yield f"{file_of(text[start:end])}: {selectors}"


class Watch:
    """One page's rules."""

    def __init__(self, coverage: Coverage, session: CDPSession) -> None:
        self._coverage, self._session = coverage, session
        self._sheets: dict[str, str] = {}
        session.on("CSS.styleSheetAdded", lambda said: self._add(said["header"]))
        session.send("DOM.enable")
        session.send("CSS.enable")
        session.send("CSS.startRuleUsageTracking")

    def end(self) -> None:
        """Add what was noted to the coverage."""
        for rule in self._session.send("CSS.stopRuleUsageTracking")["ruleUsage"]:
            address = self._sheets.get(rule["styleSheetId"], "")
            if "/static/css/" in address:
                place = (int(rule["startOffset"]), int(rule["endOffset"]))
                if rule["used"]:
                    self._coverage.used[address].add(place)
                if address not in self._coverage.texts:
                    self._coverage.texts[address] = self._text(rule["styleSheetId"])
        self._session.detach()

    def _add(self, header: dict[str, Any]) -> None:
        self._sheets[header["styleSheetId"]] = header["sourceURL"]

    def _text(self, sheet: str) -> str:
        said = self._session.send("CSS.getStyleSheetText", {"styleSheetId": sheet})
        return str(said["text"])


def rules(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each rule of a style sheet begins and ends, and its selectors."""
    # As long as before, so that places stay what they are.
    text = COMMENT.sub(lambda found: " " * len(found[0]), text)
    opened: list[tuple[int, str]] = []
    begin = 0
    for place, letter in enumerate(text):
        if letter == "{":
            prelude = text[begin:place]
            start = begin + len(prelude) - len(prelude.lstrip())
            opened.append((start, " ".join(prelude.split())))
        elif letter == "}":
            start, selector = opened[-1]
            if not selector.startswith("@"):
                yield start, place + 1, " > ".join(around for _, around in opened)
            opened.pop()
        if letter in "{};":
            begin = place + 1


def file_of(rule: str) -> str:
    """Return the name of the style sheet in the tree that has this rule."""
    found = (path for path in STYLES.rglob("*.css") if rule in path.read_text())
    return next((str(path.relative_to(STYLES)) for path in found), "?")


def look_at_everything() -> Coverage:
    """Open all sights in both widths."""
    coverage = Coverage()
    with sync_playwright() as playwright, demo_site() as site:
        browser = start_chromium(playwright)
        contexts: dict[str, BrowserContext] = {}
        for sight in SIGHTS:
            if sight.who not in contexts:
                contexts[sight.who] = site.log_in(browser, sight.who)
            page = contexts[sight.who].new_page()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                watch = coverage.watch(page)
                sight.open(page, site.path(sight.path))
                watch.end()
            page.close()
        browser.close()
    return coverage


def main() -> None:
    """Print the rules that nothing has used."""
    found = list(look_at_everything().unused())
    seldom = [rule for rule in found if SELDOM.search(rule)]
    print("Of what a pointer, a key, paper, a direction or a setting brings about:")
    print("\n".join(seldom))
    print(f"\nOf all else, {len(found) - len(seldom)}:")
    print("\n".join(rule for rule in found if rule not in seldom))


if __name__ == "__main__":
    main()
