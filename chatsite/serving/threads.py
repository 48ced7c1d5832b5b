"""A few lasting threads that run blocking calls for an event loop.

One change of thread to the call and one back: ``ThreadPoolExecutor`` under ``run_in_executor``
keeps a future of its own beside the loop's. And whoever worked last works next, so that little
work keeps one thread warm, with its connection to the database, and lets the others rest. When
there is more to do than threads, those who ask take turns: whoever asks for a hundred things waits
for them, and the others do not.
"""

import asyncio
import contextvars
import logging
from collections.abc import Callable
from functools import partial
from threading import Lock, Thread
from typing import Any, ParamSpec, TypeVar

from chatsite.serving.round_robin import RoundRobin

logger = logging.getLogger(__name__)

IDLE_SECONDS = 5.0

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Job = Callable[[], None]


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
        self.begin = begin
        self._count = count
        self._name = name
        self._rest = rest
        self._lock = Lock()
        self._started = 0
        self._is_closed = False
        # Jobs that no thread is free for, by who asks, or else threads that have none; the last one
        # works next.
        self._jobs = RoundRobin[Job]()
        self._idle: list[Worker] = []

    async def run(
        self,
        call: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Return what ``call(*args, **kwargs)`` returns, or raise what it raises.

        Whoever stops waiting before a thread has come to the call takes it back.
        """
        return await self.run_for("", call, *args, **kwargs)

    async def run_for(
        self,
        client: str,
        call: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Do as :meth:`run`, in turn with what others than ``client`` ask for."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        in_context = partial(contextvars.copy_context().run, call, *args, **kwargs)
        self._give(client, partial(do, self.begin, in_context, loop, future))
        return await future

    def close(self) -> None:
        """Let the threads end once their work is done."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.wake(None)

    def next_job(self, worker: "Worker") -> Job | None:
        """Return what ``worker`` has to do next, once there is something; ``None`` at the end."""
        with self._lock:
            if self._jobs:
                return self._jobs.next()
            if self._is_closed:
                return None
            self._idle.append(worker)
        return worker.wait(self.take_rest)

    def take_rest(self) -> None:
        """Let the thread that calls give back what it holds."""
        try:
            self._rest()
        except Exception:
            logger.exception("A thread could not give back what it held")

    def _give(self, client: str, job: Job) -> None:
        with self._lock:
            if self._idle:
                self._idle.pop().wake(job)
                return
            self._jobs.add(client, job)
            if self._started == self._count:
                return
            name = f"{self._name}-{self._started}"
            self._started += 1
        Thread(target=Worker(self).work, name=name, daemon=True).start()


class Worker:
    """One of the threads."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._job: Job | None = None
        # Held while there is nothing to do.
        self._nothing = Lock()
        self._nothing.acquire()

    def work(self) -> None:
        """Do one job after the other, until there will be none any more."""
        while (job := self._threads.next_job(self)) is not None:
            job()
        self._threads.take_rest()

    def wake(self, job: Job | None) -> None:
        """Let the thread that waits do ``job``, or end."""
        self._job = job
        self._nothing.release()

    def wait(self, rest: Callable[[], None]) -> Job | None:
        """Wait for :meth:`wake` and return its job; ``rest`` when it takes a while."""
        if not self._nothing.acquire(timeout=IDLE_SECONDS):
            rest()
            self._nothing.acquire()
        job, self._job = self._job, None
        return job


def do(
    begin: Callable[[], None],
    call: Callable[[], Any],
    loop: asyncio.AbstractEventLoop,
    future: "asyncio.Future[Any]",
) -> None:
    """Call, in a thread, and let whoever waits in the loop know."""
    result: Any = None
    error: BaseException | None = None
    if future.cancelled():
        return
    try:
        begin()
        result = call()
    except BaseException as raised:  # noqa: BLE001 - handed to whoever waits
        error = raised
    # Once the loop is closed nobody waits for the answer any more.
    if not loop.is_closed():
        loop.call_soon_threadsafe(settle, future, result, error)
    # What was raised leads to this frame, which must not lead back to it.
    del error


def settle(future: "asyncio.Future[Any]", result: Any, error: BaseException | None) -> None:
    """Give whoever waits what came of the call."""
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
