"""Start the chat: prepare data and static files, listen, and become gunicorn.

Run as ``python -m chatsite.serve``; `make run` does, and so can a service manager.
"""

import errno
import os
import resource
import socket
import sys
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network, IPv6Network
from typing import NoReturn

OWN_PACKAGES = {"accounts", "chat", "chatsite"}
MOST_OPEN_FILES = 65_536


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on ``host`` and ``port`` (0: any free one).

    Connections made before gunicorn is ready wait in it. Exits with a sentence when it is taken.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        sys.exit(f"Setting HOST cannot be used: {host!r} is not an address ({error.strerror}).")
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                f"Port {port} on {host} is in use. Stop the program that uses it, or take another "
                f"port: PORT={port + 1} make run"
            )
        sys.exit(f"Cannot listen on HOST={host} PORT={port}: {error.strerror}.")
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the address to type into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened on
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def as_peers(proxies: Iterable[IPv4Network | IPv6Network]) -> Iterator[str]:
    """Yield the networks of proxies as gunicorn sees them.

    On a socket for IPv6 and IPv4 (HOST=::) an IPv4 address comes as IPv6: ``::ffff:10.0.0.1``.
    """
    for network in proxies:
        yield str(network)
        if isinstance(network, IPv4Network):
            yield f"::ffff:{network.network_address}/{96 + network.prefixlen}"


def allow_many_streams() -> None:
    """Let the process keep as many connections open as the system permits it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def start() -> NoReturn:
    """Prepare everything and become gunicorn; returns only by an exit."""
    # As it was before .env is read, so that a reload (SIGHUP) reads .env afresh.
    environment = {"DJANGO_SETTINGS_MODULE": "chatsite.settings", **os.environ}
    os.environ.update(environment)
    from django.conf import settings

    from chatsite.serving.data_folder import claim
    from chatsite.serving.startup import prepare

    claim()
    listener = listen(settings.HOST, settings.PORT)
    prepare()
    allow_many_streams()
    print(f"Brave Chat is at {address_of(listener)} - press Ctrl-C to stop it.", flush=True)  # noqa: T201
    listener.set_inheritable(True)
    arguments = [
        *("--config", "python:chatsite.serving.gunicorn_conf"),
        *("--chdir", str(settings.BASE_DIR)),
        *("--bind", f"fd://{listener.fileno()}"),
        *("--workers", str(settings.WEB_WORKERS)),
        *("--forwarded-allow-ips", ",".join(as_peers(settings.TRUSTED_PROXIES))),
        "chatsite.asgi:application",
    ]
    os.execve(sys.executable, [sys.executable, "-m", "gunicorn", *arguments], environment)  # noqa: S606


def main() -> None:
    """Start, or say what is missing."""
    try:
        start()
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in OWN_PACKAGES:
            raise
        sys.exit(
            f"The environment is incomplete: {error.name} is not installed. Run `rm -rf .venv`, "
            "then `make run` installs it again."
        )


if __name__ == "__main__":
    main()
