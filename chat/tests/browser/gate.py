"""A stop on the way of messages to the server, or of anything else."""

from re import Pattern

from playwright.sync_api import Page, Route

MESSAGES = "**/messages"


class Gate:
    """Aborts the first ``aborted`` tries of a window to send, and holds the next until it opens.

    ``address`` says what is stopped in place of sending.

    What is held is in ``held``.
    """

    def __init__(self, page: Page, aborted: int, address: str | Pattern[str] = MESSAGES) -> None:
        self.held: list[Route] = []
        self._aborted = aborted
        self._is_open = False
        page.route(address, self._take)

    def open(self) -> None:
        """Let everything pass from now on."""
        self._is_open = True
        for route in self.held:
            route.continue_()

    def _take(self, route: Route) -> None:
        if self._aborted > 0:
            self._aborted -= 1
            route.abort()
        elif self._is_open:
            route.continue_()
        else:
            self.held.append(route)
