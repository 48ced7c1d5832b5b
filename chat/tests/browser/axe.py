"""What axe-core finds on a page, in each of its looks."""

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

IS_THERE = "() => 'axe' in window"
RUN = "async (options) => (await axe.run(options)).violations"
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]
EVERYTHING = {"resultTypes": ["violations"]}
# A theme changes colours and nothing else.
COLOURS = {
    **EVERYTHING,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
STILL = "() => document.getAnimations().forEach((one) => one.finish())"


def check(page: Page) -> None:
    """Fail for everything that axe finds on what is shown, in each of its looks."""
    found = []
    # Half a megabyte of script.
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE_SCRIPT)
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(STILL)
        options = EVERYTHING if scheme == "light" else COLOURS
        for violation in page.evaluate(RUN, options):
            nodes = violation["nodes"]
            if violation["id"] == "link-name":
                nodes = [node for node in nodes if not has_name_by_style(page, node["target"])]
            if nodes:
                places = [node["html"][:160] for node in nodes[:3]]
                found.append((page.url, scheme, width, violation["id"], places))
    page.set_viewport_size({"width": 1280, "height": 844})
    assert found == [], found


def has_name_by_style(page: Page, target: list[str]) -> bool:
    """Whether the link at ``target`` has a name from css/words.

    What styles put in is part of a name (https://www.w3.org/TR/accname-1.2/#comp_name_from_content);
    axe leaves it out.
    """
    (selector,) = target
    return page.locator(selector).aria_snapshot().startswith('- link "')
