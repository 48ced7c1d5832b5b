"""Tells whoever runs the chat, once in each process, that a proxy hides people from it.

To the chat they all have one address then, share its limits and lock each other out.
"""

import logging
from threading import Lock

from chatsite.http.hops import Address

log = logging.getLogger(__name__)
SHARED = "To the chat all people behind it have one address, share its limits and lock each other"
SAID: set[str] = set()
_lock = Lock()


def warn_of_ignored(peer: Address) -> None:
    """Say that X-Forwarded-For of ``peer`` is not believed, if it may be a proxy of ours.

    Anybody on the internet can send that header.
    """
    if not peer.is_global and _is_first("ignored"):
        log.warning(
            "X-Forwarded-For from %s is not believed, because TRUSTED_PROXIES does not name it. "
            "%s out. If it is your proxy, set TRUSTED_PROXIES=%s and restart.",
            peer,
            SHARED,
            peer,
        )


def warn_of_unknown(proxy: str, hop: str) -> None:
    """Say that a trusted proxy writes ``hop`` where the address of its client belongs."""
    if _is_first("unknown"):
        log.warning(
            "The proxy %s, which TRUSTED_PROXIES names, writes %.100r into X-Forwarded-For, which "
            "is no address. %s out. Let it write the address of its client.",
            proxy,
            hop,
            SHARED,
        )


def warn_of_silent(proxy: str) -> None:
    """Say that a trusted proxy writes Forwarded, which is not read."""
    if _is_first("silent"):
        log.warning(
            "The proxy %s, which TRUSTED_PROXIES names, sends Forwarded and no X-Forwarded-For. "
            "Only the latter is read. %s out. Let it write X-Forwarded-For.",
            proxy,
            SHARED,
        )


def _is_first(kind: str) -> bool:
    if kind in SAID:
        return False
    with _lock:
        is_first = kind not in SAID
        SAID.add(kind)
    return is_first
