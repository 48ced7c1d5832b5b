"""The log ``chat.security``: who did what that matters for security, from where, and no secrets."""

import logging

from chatsite.http.client_address import client_network, current_address

logger = logging.getLogger("chat.security")


def note(
    event: str, person: int | None = None, address: str | None = None, **details: object
) -> None:
    """Write down that ``event`` happened, with the id of who did it and their network.

    ``address`` is where they come from, by itself that of the request that is being answered.
    ``details`` are written with ``%r``, so that nothing that people sent can pose as a line.
    """
    words = "".join(f" {name}={value!r}" for name, value in details.items())
    network = client_network((current_address() if address is None else address) or "")
    logger.info("%s person=%s network=%s%s", event, person, network, words)
