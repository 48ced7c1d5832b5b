"""`make bench-shortcuts`: what each way around Django's own machinery saves of a request.

In one process and one thread, on SQLite: each shortcut is switched off for every other round of
requests, so that what the machine does meanwhile falls on both. Printed is how much more CPU time a
request takes without it. ``chatsite/serving/one_core.py`` needs several threads, and is measured by
running the whole server with it and without (``CPU_AFFINITY``).
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from io import BytesIO
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from uuid import uuid4

ROUNDS, REQUESTS = 40, 25
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "chatsite.settings",
    "SECRET_KEY": "only-for-benches-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ENV_FILE": os.devnull,
    "LIMIT_BY_PERSON": "1000000/1",
}
Application = Callable[[dict[str, Any], Callable[..., Any]], Any]
Request = Callable[[Application], None]


def without_prepared() -> AbstractContextManager[Any]:
    """Let Django compose every SELECT anew."""
    from chatsite.orm.prepared import Prepared, PreparedAmong, PreparedModels

    def rows(self: Any, *given: Any) -> list[Any]:
        return list(self._compose(*given))

    def first(self: Any, *given: Any) -> Any:
        query = self._compose(*given)
        return query.select_related(*self._related).first() if self._related else query.first()

    return together(
        patch.object(Prepared, "rows", rows),
        patch.object(PreparedAmong, "rows", rows),
        patch.object(PreparedModels, "first", first),
    )


def without_prepared_insert() -> AbstractContextManager[Any]:
    """Let Django save every message."""
    from chatsite.orm.prepared_insert import PreparedInsert

    return patch.object(PreparedInsert, "store", lambda _, row: row.save(force_insert=True))


def without_prepared_template() -> AbstractContextManager[Any]:
    """Let Django walk through the template of every message."""
    from chat.rendering.prepared_template import PreparedTemplate, render_template

    def render(self: Any, texts: Any) -> Any:
        return render_template(self._template_name, {**self._fixed, **texts})

    return patch.object(PreparedTemplate, "render", render)


def without_rewritten_statements() -> AbstractContextManager[Any]:
    """Let Django look for the placeholders of every statement."""
    from django.db.backends.sqlite3.base import SQLiteCursorWrapper

    from chatsite.sqlite.base import CursorWrapper

    return patch.object(CursorWrapper, "convert_query", SQLiteCursorWrapper.convert_query)


def without_read_dates() -> AbstractContextManager[Any]:
    """Let Django try both ways of reading every date."""
    import sqlite3

    from django.utils.dateparse import parse_datetime

    from chatsite.sqlite.base import _date

    @contextmanager
    def switched() -> Iterator[None]:
        sqlite3.register_converter("datetime", lambda value: parse_datetime(value.decode()))
        try:
            yield
        finally:
            sqlite3.register_converter("datetime", _date)

    return switched()


def without_api_first() -> AbstractContextManager[Any]:
    """Let the API go through everything that pages need."""
    from chatsite.http.api_first import ApiFirstMiddleware

    return patch.object(
        ApiFirstMiddleware, "__call__", lambda self, request: self.get_response(request)
    )


SHORTCUTS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "nothing (noise)": nullcontext,
    "orm/prepared": without_prepared,
    "orm/prepared_insert": without_prepared_insert,
    "rendering/prepared_template": without_prepared_template,
    "sqlite/: statements": without_rewritten_statements,
    "sqlite/: dates": without_read_dates,
    "http/api_first": without_api_first,
}


@contextmanager
def together(*contexts: AbstractContextManager[Any]) -> Iterator[None]:
    """Enter all of these contexts."""
    with ExitStack() as stack:
        for context in contexts:
            stack.enter_context(context)
        yield


def environ(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> dict[str, Any]:
    """Return a WSGI request."""
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/json",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "localhost",
        **headers,
    }


def answered(application: Application, request: dict[str, Any], status: str) -> None:
    """Let ``application`` answer; raises ``RuntimeError`` unless it does with ``status``."""
    said: list[str] = []
    b"".join(application(request, lambda line, _: said.append(line)))
    if said != [status]:
        raise RuntimeError(f"{request['PATH_INFO']} was answered {said}")


def seconds(request: Request, application: Application) -> float:
    """Return the CPU time of ``REQUESTS`` requests."""
    began = time.process_time()
    for _ in range(REQUESTS):
        request(application)
    return time.process_time() - began


def extra(
    request: Request, application: Application, without: Callable[[], AbstractContextManager[Any]]
) -> float:
    """Return how much more a request takes without a shortcut, in hundredths."""
    ratios = []
    for _ in range(ROUNDS):
        usual = seconds(request, application)
        with without():
            ratios.append(seconds(request, application) / usual)
    return (median(ratios) - 1) * 100


def main() -> None:
    """Measure sending by the API and the page of a room, and the server on one core."""
    with TemporaryDirectory(prefix="brave-chat-bench-") as folder:
        os.environ |= {**ENVIRONMENT, "DATA_DIR": folder}
        compare()
    compare_cores()


def compare() -> None:
    """Print the share of each shortcut of Django's in one process."""
    import django

    django.setup()
    from django.conf import settings

    from bench.live_seed import seed
    from chatsite.serving.startup import collect_static_files
    from chatsite.wsgi import application

    collect_static_files()
    known: dict[str, Any] = seed()
    room = known["room"]
    token = {"HTTP_AUTHORIZATION": f"Bearer {known['tokens'][0]}"}
    session = {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={known['session']}; timezone=UTC"}

    def send(app: Application) -> None:
        body = json.dumps({"content": "It is done, *again*.", "client_id": str(uuid4())}).encode()
        path = f"/api/v1/rooms/{room}/messages"
        answered(app, environ("POST", path, token, body), "201 Created")

    def page(app: Application) -> None:
        answered(app, environ("GET", f"/rooms/{room}", session), "200 OK")

    def api_page(app: Application) -> None:
        answered(app, environ("GET", f"/api/v1/rooms/{room}/messages", token), "200 OK")

    requests = {"sending": send, "room page": page, "API page": api_page}
    print(f"{'more CPU without':32}" + "".join(f"{name:>12}" for name in requests))
    for name, without in SHORTCUTS.items():
        shares = [extra(request, application, without) for request in requests.values()]
        print(f"{name:32}" + "".join(f"{share:>11.1f}%" for share in shares))


def compare_cores() -> None:
    """Print what a process accepts that keeps to one core, and one that does not, in turns."""
    from bench.live_delivery import measure_saturation
    from bench.live_servers import running_chat

    accepted: dict[str, list[float]] = {"true": [], "false": []}
    for _ in range(3):
        for affinity, rates in accepted.items():
            with running_chat(more={"CPU_AFFINITY": affinity}) as chat:
                rates.append(asyncio.run(measure_saturation(chat)))
    for affinity, rates in accepted.items():
        shown = ", ".join(f"{rate:.0f}" for rate in rates)
        print(f"accepted per second with CPU_AFFINITY={affinity}: {shown}")


if __name__ == "__main__":
    main()
