"""An ASGI request as a WSGI application expects it (PEP 3333)."""

import sys
from typing import Any

from chatsite.serving.spool import AT_ONCE


class FileAnswer:
    """An open file that is the answer (``wsgi.file_wrapper``)."""

    def __init__(self, file: Any, _block_size: int = 0) -> None:
        self.file = file
        if hasattr(file, "close"):
            self.close = file.close

    def __iter__(self) -> "FileAnswer":
        """Return itself."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        block: bytes = self.file.read(AT_ONCE)
        if not block:
            raise StopIteration
        return block


def environ_of(scope: dict[str, Any], body: Any, length: int) -> dict[str, Any]:
    """Return the WSGI environment of a request; ``body`` is a file of ``length`` bytes."""
    server = scope.get("server") or ("localhost", None)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileAnswer,
    }
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            # It would take the place of the header with a hyphen, which a proxy may have set.
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        if name in environ:
            value = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{value}"
        environ[name] = value
    # What was counted: a body in chunks does not say how long it is, and is as good as any other.
    environ["CONTENT_LENGTH"] = str(length)
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    return environ
