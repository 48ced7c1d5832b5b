"""A pytest plugin that runs browser tests after all others.

Playwright keeps an event loop running in the thread of the tests from its first use to the end of
the session, and Django and asyncio refuse to work in such a thread.
"""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move browser tests to the end; several processes take tests in this order too."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
