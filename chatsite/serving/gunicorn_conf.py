"""gunicorn's settings that do not depend on the environment; chatsite/serve.py adds the others.

Imports nothing of the application at the top: gunicorn's first process must stay free of it, so
that a reload (SIGHUP) runs the new code.
"""

import asyncio
import gc
import signal
import socket
from typing import Any

worker_class = "asgi"
asgi_loop = "uvloop"
backlog = 2048
# Longer than the 60 s for which nginx keeps its connections, so that it never writes into one
# that we are just closing.
keepalive = 75
# After this many seconds a stop kills the worker. Streams are ended at once, requests under way and
# idle connections get REQUESTS_SECONDS, and then the database some to hear who was here
# (STOP_SECONDS in chat/live/presence/last_seen.py), so that the worker ends by itself before.
graceful_timeout = 6
# The address of a stream names rooms and their numbers; this is gunicorn's upper bound.
limit_request_line = 8190
control_socket_disable = True
loglevel = "warning"

REQUESTS_SECONDS = 1
UNANSWERED_SECONDS = 15
# New objects until Python looks for garbage in circles. A request makes thousands and leaves
# hardly any such circle; at Python's own 700 this took 6 % of what a message costs.
OBJECTS_UNTIL_COLLECTION = 10_000


def post_worker_init(worker: Any) -> None:
    """Prepare a worker that has loaded the application and does not serve yet."""
    from django.conf import settings

    from chatsite.serving.one_core import keep_to_one_core

    bound_connections()
    worker.cfg.set("graceful_timeout", REQUESTS_SECONDS)
    # The code stays: there is no use in going through it again and again.
    gc.freeze()
    gc.set_threshold(OBJECTS_UNTIL_COLLECTION)
    worker.loop.add_signal_handler(signal.SIGTERM, stop, worker)
    worker.loop.call_soon(listen_again, worker)
    if settings.CPU_AFFINITY:
        keep_to_one_core(worker.loop)


def bound_connections() -> None:
    """Let the worker, which serves nobody yet, make connections of our kind."""
    from django.conf import settings
    from gunicorn.workers import gasgi

    from chatsite.serving.connections import BoundedProtocol, OpenConnections

    BoundedProtocol.open_connections = OpenConnections(
        settings.CONNECTIONS, settings.CONNECTIONS_PER_ADDRESS, settings.TRUSTED_PROXIES
    )
    gasgi.ASGIProtocol = BoundedProtocol


def worker_int(worker: Any) -> None:
    """Stop at once, on Ctrl-C and SIGQUIT."""
    end_streams()
    wake_up(worker)


def stop(worker: Any) -> None:
    """Stop gracefully: take no connection any more, end all streams, let requests finish.

    Without this, streams would hold a worker until ``graceful_timeout``, and their clients would
    come back to a worker that is about to die.
    """
    worker.handle_exit_signal()
    for server in worker.servers:
        server.close()
    end_streams()
    wake_up(worker)


def wake_up(worker: Any) -> None:
    """Let the worker notice now that it is to stop; by itself it looks once a second.

    Its main task takes a first cancellation as the wish to shut down (gunicorn/workers/gasgi.py).
    """
    if hasattr(worker, "woken"):
        return
    worker.woken = True
    for task in asyncio.all_tasks(worker.loop):
        if task.get_coro().__qualname__ == "ASGIWorker._serve":  # type: ignore[union-attr]
            task.cancel()


def end_streams() -> None:
    """End every stream of this process; clients come back with their cursor."""
    from chatsite.asgi import live

    live.close_streams()


def listen_again(worker: Any) -> None:
    """Give the sockets their real backlog, as soon as the worker serves.

    asyncio's ``create_server`` listens with a backlog of 100 whatever gunicorn was told, and then
    2,000 simultaneous reconnects take 40 seconds instead of 4.
    """
    if len(worker.servers) < len(worker.sockets):
        worker.loop.call_later(0.05, listen_again, worker)
        return
    for listener in worker.sockets:
        listener.sock.listen(worker.cfg.backlog)
        is_tcp = listener.sock.family in (socket.AF_INET, socket.AF_INET6)
        if is_tcp and hasattr(socket, "TCP_USER_TIMEOUT"):
            # Connections inherit it: whoever acknowledges nothing for so long (a closed laptop, a
            # client that stopped reading) is disconnected by the system.
            milliseconds = int(UNANSWERED_SECONDS * 1000)
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)
