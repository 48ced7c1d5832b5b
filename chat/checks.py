"""System checks of the chat: refuse a server under which its streams could not be opened."""

import asyncio
from types import SimpleNamespace
from typing import Any

from django.core.checks import CheckMessage, Error, register
from gunicorn import __version__ as gunicorn_version
from gunicorn.asgi.protocol import ASGIProtocol, BodyReceiver
from gunicorn.config import Config
from gunicorn.workers.gasgi import ASGIWorker

from chat.live.http.takeover import take_over

# What chatsite/serving/gunicorn_conf.py uses of it.
WORKER_NAMES = ("_serve", "handle_exit_signal")


class _Connection:
    """As much of a connection as changes hands."""

    def __init__(self) -> None:
        self.protocol: Any = None

    def is_closing(self) -> bool:
        return False

    def is_reading(self) -> bool:
        return True

    def set_protocol(self, protocol: Any) -> None:
        self.protocol = protocol


@register
def connections_can_be_taken_over(**_options: Any) -> list[CheckMessage]:
    """Try with the gunicorn that is installed what every stream does when it opens."""
    try:
        works = asyncio.run(_try()) and all(hasattr(ASGIWorker, name) for name in WORKER_NAMES)
    except Exception as error:  # noqa: BLE001 - whatever it is, streams would meet it as well
        works, reason = False, repr(error)
    else:
        reason = "something has moved"
    if works:
        return []
    return [
        Error(
            f"gunicorn {gunicorn_version} does not hand its connections over ({reason}): no "
            "stream could be opened.",
            hint="Install the gunicorn of requirements.txt: python3 .make/environment.py. What "
            "rests on it stands in docs/upgrading.md.",
            id="chat.E001",
        )
    ]


async def _try() -> bool:
    log = SimpleNamespace(error_log=None)
    worker = SimpleNamespace(cfg=Config(), log=log, asgi=None, nr_conns=1)
    server = ASGIProtocol(worker)
    connection: Any = _Connection()
    server.transport = connection
    server._body_receiver = BodyReceiver(SimpleNamespace(), server)
    reader = asyncio.Protocol()
    taken = take_over(server._body_receiver.receive, reader)
    is_over = server.transport is None and worker.nr_conns == 0
    return taken is not None and connection.protocol is reader and is_over
