"""Places in the conversation's box, whose end is 0 and whose beginning is far below that."""

from playwright.sync_api import Locator

TO_TOP = "box => { box.scrollTop = -box.scrollHeight }"
TO_END = "box => { box.scrollTop = 0 }"


def scroll_below_top(box: Locator, pixels: int) -> None:
    """Scroll to ``pixels`` below the beginning of what is shown."""
    box.evaluate(
        "(box, pixels) => { box.scrollTop = pixels + box.clientHeight - box.scrollHeight }", pixels
    )


def scroll_above_end(box: Locator, pixels: int) -> None:
    """Scroll to ``pixels`` above the end."""
    box.evaluate("(box, pixels) => { box.scrollTop = -pixels }", pixels)
