"""nginx and Caddy in front of a chat, as docs/operations.md configures them."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from chatsite.testing.ports import free_port
from chatsite.testing.server import PROJECT, Process

HOST = "chat.example.com"
DOCUMENTED_FILES = "/srv/brave-chat/data/attachments/"
KEYS = f"/etc/letsencrypt/live/{HOST}"
FOLDERS = "/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin"
START_SECONDS = 20
#: What the chat itself is told.
SETTINGS = {
    "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
    "HTTPS_ONLY": "true",
    "TRUSTED_PROXIES": "127.0.0.1",
}


@contextmanager
def running_proxy(name: str, folder: Path, chat: int, files: Path | None = None) -> Iterator[int]:
    """Run nginx or Caddy in front of the chat at port ``chat``; yield the port of the proxy.

    ``folder`` is for its configuration, keys and logs; nginx sends files itself where they are in
    ``files``.
    """
    make_keys(folder)
    port = free_port()
    configuration = CONFIGURATIONS[name](folder, port, chat)
    if files is not None:
        configuration = with_files(configuration, files)
    (folder / "configuration").write_text(configuration)
    program = shutil.which(name, path=FOLDERS)
    if program is None:
        raise RuntimeError(f"{name} is not installed.")
    arguments = {
        "nginx": ["-c", str(folder / "configuration"), "-e", str(folder / "errors.log")],
        "caddy": ["run", "--config", str(folder / "configuration"), "--adapter", "caddyfile"],
    }
    environment = {"PATH": "/usr/bin", "HOME": str(folder)}
    proxy = Process([program, *arguments[name]], folder / "output.log", environment)
    proxy.start()
    try:
        _wait_until_listening(proxy, port)
        yield port
    finally:
        proxy.kill()


def make_keys(folder: Path) -> None:
    """Write ``key.pem`` and ``cert.pem``, which nobody trusts.

    On the curve that Caddy and certbot take by default: greetings cost a tenth of those with RSA.
    """
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    request = ["openssl", "req", "-x509", *curve, "-nodes", "-subj", f"/CN={HOST}"]
    name = ["-addext", f"subjectAltName=DNS:{HOST}"]
    keys = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*request, *name, *keys], check=True, capture_output=True)


def nginx_configuration(folder: Path, port: int, chat: int) -> str:
    """Return what docs/operations.md tells to write, with our ports and keys."""
    ours = {
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": f"127.0.0.1:{chat}",
        f"{KEYS}/fullchain.pem": f"{folder}/cert.pem",
        f"{KEYS}/privkey.pem": f"{folder}/key.pem",
    }
    main = documented("**nginx**, in `/etc/nginx/nginx.conf`", {})
    block = documented("and as a site of its own", ours)
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Folders of tests are closed to whom nginx would become.
    user = "user root; " if os.geteuid() == 0 else ""
    return (
        f"{user}daemon off; pid {folder}/pid; error_log {folder}/errors.log; {main} "
        f"http {{ access_log off; gzip on; {temporary} {block} }}"
    )


def with_files(configuration: str, files: Path) -> str:
    """Return what docs/operations.md tells to write where nginx sends files itself."""
    block = documented("With `SENDFILE=x-accel-redirect`", {DOCUMENTED_FILES: f"{files}/"})
    place = "    location / {"
    return configuration.replace(place, block + place)


def caddy_configuration(folder: Path, port: int, chat: int) -> str:
    """Return what docs/operations.md tells to write for Caddy, with our ports and keys."""
    ours = {
        "{\n    servers {": "{\n    admin off\n    auto_https off\n    servers {",
        f"{HOST} {{": f"https://{HOST}:{port} {{\n    tls {folder}/cert.pem {folder}/key.pem",
        "127.0.0.1:8000": f"127.0.0.1:{chat}",
    }
    return documented("**Caddy**", ours)


CONFIGURATIONS: dict[str, Callable[[Path, int, int], str]] = {
    "nginx": nginx_configuration,
    "caddy": caddy_configuration,
}


def documented(heading: str, changes: dict[str, str]) -> str:
    """Return the block of docs/operations.md that follows ``heading``, with ``changes``."""
    text = (PROJECT / "docs/operations.md").read_text()
    block = text.split(heading)[1].split("```\n")[1]
    for theirs, ours in changes.items():
        if theirs not in block:
            raise RuntimeError(f"docs/operations.md says nothing of {theirs!r} any more.")
        block = block.replace(theirs, ours)
    return block


def _wait_until_listening(proxy: Process, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if not proxy.is_running or time.monotonic() > deadline:
                raise RuntimeError(f"It did not start: {proxy.log.read_text()}") from None
            time.sleep(0.05)
        else:
            return
