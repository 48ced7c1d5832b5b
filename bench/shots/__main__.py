"""`make shots`: pictures of every page in both themes and three widths, in a folder of their own.

``SHOTS`` names another folder than ``shots``; arguments name the sights that are wanted, without
any it is all of them. ``readme-light.png`` and ``readme-dark.png`` are those of README.md.
"""

import os
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from chat.tests.browser.engines import start_chromium
from chatsite.testing.demo_site import DemoSite, demo_site, send_form
from chatsite.testing.server import running_server
from chatsite.testing.sights import FIRST_MINUTE, FIRST_VISIT, SIGHTS, Sight

SIZES = ((390, 844), (1280, 800), (1920, 1080))
THEMES = ("light", "dark")
README_ROOM, README_COMPANY = "/rooms/{General}", ("Ben", "Chiara", "Grace")


def main(folder: Path, names: list[str]) -> None:
    """Write the pictures of the sights with these names, or of all, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [sight for sight in SIGHTS if not names or sight.name in names]
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        with demo_site() as site:
            for theme in THEMES:
                take_demo(browser, site, chosen, theme, folder)
                if not names or "readme" in names:
                    take_readme(browser, site, theme, folder)
        for theme in THEMES if not names else ():
            take_first_minute(browser, theme, folder)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}/")


def take_demo(
    browser: Browser, site: DemoSite, sights: list[Sight], theme: Any, folder: Path
) -> None:
    """Write the pictures of ``sights`` in one theme."""
    for who in dict.fromkeys(sight.who for sight in sights):
        context = site.log_in(browser, who, color_scheme=theme)
        for sight in sights:
            if sight.who == who:
                take(context, sight, site.path(sight.path), theme, folder)
        context.close()


def take_first_minute(browser: Browser, theme: Any, folder: Path) -> None:
    """Write the pictures of an installation that is new."""
    with running_server() as server:
        context = browser.new_context(base_url=server.url, color_scheme=theme)
        take(context, FIRST_VISIT, FIRST_VISIT.path, theme, folder)
        fields = {"first_name": "Ada", "last_name": "Moreno", "email": "ada@example.org"}
        send_form(context, server, "/signup", **fields, password="amber-comet-fjord-42")  # noqa: S106
        take(context, FIRST_MINUTE, FIRST_MINUTE.path, theme, folder)
        context.close()


def take(context: BrowserContext, sight: Sight, path: str, theme: str, folder: Path) -> None:
    """Write the pictures of one sight in all sizes."""
    page = context.new_page()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        try:
            sight.open(page, path)
        except Exception as error:
            error.add_note(f"That was {sight.name} ({path}), {width} pixels wide.")
            raise
        page.screenshot(path=folder / f"{sight.name}-{width}-{theme}.png", full_page=True)
    page.close()


def take_readme(browser: Browser, site: DemoSite, theme: Any, folder: Path) -> None:
    """Write the picture of README.md: a room in which others are there as well."""
    company = [site.log_in(browser, name) for name in README_COMPANY]
    for context in company:
        with (page := context.new_page()).expect_response(lambda answer: "/stream?" in answer.url):
            page.goto(site.path(README_ROOM))
    size: Any = {"width": 1280, "height": 800}
    context = site.log_in(browser, "Ada", color_scheme=theme, viewport=size)
    page = context.new_page()
    for _ in range(2):
        # The second time all of its letters are there in the first frame.
        Sight("readme", README_ROOM).open(page, site.path(README_ROOM))
    page.screenshot(path=folder / f"readme-{theme}.png")
    for one in (*company, context):
        one.close()


if __name__ == "__main__":
    main(Path(os.environ.get("SHOTS") or "shots"), sys.argv[1:])
