"""Sending forms that a page answers."""

from playwright.sync_api import Locator, Page


def press(button: Locator) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    with button.page.expect_navigation():
        button.click()


def submit(page: Page) -> None:
    """Send the last form of a page as it is."""
    press(page.locator("main form button").last)
