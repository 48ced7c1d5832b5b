"""A few lasting threads that run blocking calls for an event loop.

One change of thread to the call and one back: ``ThreadPoolExecutor`` under ``run_in_executor``
keeps a future of its own beside the loop's, and wakes waiters that nobody is.
"""

import asyncio
import contextvars
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

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
        self._busy = 0

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
        context = contextvars.copy_context()

        def job() -> None:
            if future.cancelled():
                return
            try:
                self._begin()
                result = context.run(call, *args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - handed to whoever waits
                _tell(loop, future, error=error)
            else:
                _tell(loop, future, result=result)

        self._busy += 1
        if self._busy > len(self._threads) < self._count:
            name = f"{self._name}-{len(self._threads)}"
            thread = Thread(target=self._work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._jobs.put(job)
        try:
            return await future
        finally:
            self._busy -= 1

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
                self._rest()
                resting = True
                continue
            if job is None:
                self._rest()
                return
            resting = False
            job()


def _tell(
    loop: asyncio.AbstractEventLoop,
    future: "asyncio.Future[Any]",
    result: Any = None,
    error: BaseException | None = None,
) -> None:
    def settle() -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)

    # Once the loop is closed nobody waits for the answer any more.
    if not loop.is_closed():
        loop.call_soon_threadsafe(settle)
