"""A name for each request: its answer has it, and so has what is logged meanwhile.

What somebody tells of a failure is found in the log by it. A proxy or a client that has a name for
a request already keeps it.
"""

import re
from contextvars import ContextVar
from random import getrandbits
from typing import Any

HEADER = b"x-request-id"
REQUEST_ID_LIMIT = 100
# What no line of a log and no page takes for anything but a word.
WELL_FORMED = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,%d}" % (REQUEST_ID_LIMIT - 1))
_current = ContextVar("request_id", default="")


def name_request(scope: dict[str, Any]) -> str:
    """Return the name of an ASGI request, by which it is known from now on.

    It is what the header ``X-Request-Id`` says, if that is well-formed and there once; or else a
    new one.
    """
    said = [value for name, value in scope["headers"] if name == HEADER]
    is_good = len(said) == 1 and WELL_FORMED.fullmatch(said[0]) is not None
    # No secret: to ask the system for one lets a thread have Python's lock meanwhile, for 5 ms.
    name = said[0].decode() if is_good else f"{getrandbits(64):016x}"
    _current.set(name)
    return name


def current_request_id() -> str:
    """Return the name of the request that is being answered, ``""`` outside of one."""
    return _current.get()
