"""A few lasting threads that run blocking calls for an event loop.

One change of thread to the call and one back: ``ThreadPoolExecutor`` under ``run_in_executor``
keeps a future of its own beside the loop's, and wakes waiters that nobody is.
"""

import asyncio
import contextvars
import logging
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

logger = logging.getLogger(__name__)

IDLE_SECONDS = 5.0

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Job = Callable[[], None] | None


def nothing() -> None:
    """Do nothing."""


class Threads:
    """Runs blocking calls in at most ``count`` threads, whose names begin with ``name``.

    ``begin`` is called in the thread before each call; ``rest`` in one that had nothing to do for
    ``IDLE_SECONDS``, so that it can give back its database connection, and after the last job.
    """

    def __init__(
        self,
        count: int,
        name: str,
        begin: Callable[[], None] = nothing,
        rest: Callable[[], None] = nothing,
    ) -> None:
        self._count = count
        self._name = name
        self._begin = begin
        self._rest = rest
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._threads: list[Thread] = []
        # Calls that no thread has finished yet, whether or not anybody still waits for them.
        self._unfinished = 0

    async def run(
        self,
        call: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Return what ``call(*args, **kwargs)`` returns, or raise what it raises.

        Whoever stops waiting before a thread has come to the call takes it back.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        in_context = partial(contextvars.copy_context().run, call, *args, **kwargs)
        self._unfinished += 1
        if self._unfinished > len(self._threads) < self._count:
            name = f"{self._name}-{len(self._threads)}"
            thread = Thread(target=self._work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._jobs.put(partial(self._do, loop, future, in_context))
        return await future

    def close(self) -> None:
        """Let the threads end once their work is done."""
        for _ in self._threads:
            self._jobs.put(None)
        self._threads = []

    def _work(self) -> None:
        resting = True
        while True:
            try:
                job = self._jobs.get(timeout=None if resting else IDLE_SECONDS)
            except Empty:
                self._take_rest()
                resting = True
                continue
            if job is None:
                self._take_rest()
                return
            resting = False
            job()

    def _take_rest(self) -> None:
        try:
            self._rest()
        except Exception:
            logger.exception("A thread could not give back what it held")

    def _do(
        self,
        loop: asyncio.AbstractEventLoop,
        future: "asyncio.Future[Any]",
        call: Callable[[], Any],
    ) -> None:
        result: Any = None
        error: BaseException | None = None
        if not future.cancelled():
            try:
                self._begin()
                result = call()
            except BaseException as raised:  # noqa: BLE001 - handed to whoever waits
                error = raised
        # Once the loop is closed nobody waits for the answer any more.
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._settle, future, result, error)
        # What was raised leads to this frame, which must not lead back to it.
        del error

    def _settle(
        self, future: "asyncio.Future[Any]", result: Any, error: BaseException | None
    ) -> None:
        self._unfinished -= 1
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)
