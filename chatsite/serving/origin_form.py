"""Requests for a whole address, such as ``GET http://chat.example.com/rooms HTTP/1.1``.

Clients write it to proxies, and a server must take it as well
(https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2); gunicorn gives all of it as the path.
"""

import re
from typing import Any
from urllib.parse import unquote_to_bytes

ABSOLUTE = re.compile(rb"[a-zA-Z][a-zA-Z0-9+.-]*://([^/]*)(.*)", re.DOTALL)


def in_origin_form(scope: dict[str, Any]) -> dict[str, Any]:
    """Return the scope of a request as if its path alone had been asked for.

    The host of the address takes the place of the Host header, as the standard demands.
    """
    if scope["path"].startswith("/"):
        return scope
    found = ABSOLUTE.fullmatch(scope["raw_path"])
    if found is None:
        return scope
    host, path = found.groups()
    path = path or b"/"
    headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {
        **scope,
        "path": unquote_to_bytes(path).decode("utf-8", errors="replace"),
        "raw_path": path,
        "headers": [(b"host", host), *headers],
    }
