"""Keeps the threads of a process on one core of the machine, chosen anew now and then.

Python runs one thread of a process at a time. Spread over cores, its threads wake another core and
move what they share there each time one hands over to the next: with eight people sending as fast
as they can, ten times as many changes of thread, and a third more processor time a message.

With this, a process accepted 383 to 424 messages a second, without it 273 to 287, in turns on two
cores that had other work as well (`make bench-shortcuts`, 28 November 2026).
"""

import asyncio
import logging
import os
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

log = logging.getLogger(__name__)
# From time to time the system chooses again: it knows what else keeps which core busy.
STAY_SECONDS = 30.0
CHOOSE_SECONDS = 0.1
# Where /proc/self/stat has the core (proc(5), field 39), counted from what follows the name.
CORE_FIELD = 36

# Those that the process may use; imported before it settles.
_cores = os.sched_getaffinity(0) if sys.platform == "linux" else set[int]()
_roaming: set[int] = set()


def roam() -> None:
    """Let the calling thread use every core, because it works for long without Python's lock."""
    _roaming.add(threading.get_native_id())
    # A system that does not allow it did not tie anything to a core either.
    with suppress(OSError):
        _move(threading.get_native_id(), _cores)


def keep_to_one_core(loop: asyncio.AbstractEventLoop) -> None:
    """Let all threads of this process but the roaming ones follow ``loop`` to a single core.

    Does nothing where there is but one, or where the system (other than Linux) cannot do it.
    """
    if len(_cores) > 1:
        _move_on(loop, choosing=True)


def _move_on(loop: asyncio.AbstractEventLoop, *, choosing: bool) -> None:
    """Let the system choose a core for a moment, or stay for a while where the loop is now."""
    try:
        cores = _cores if choosing else {_core_of_loop()}
        for name in os.listdir("/proc/self/task"):
            if int(name) not in _roaming:
                _move(int(name), cores)
    except OSError as error:
        log.warning("Threads stay on the cores where they are: %s", error)
        return
    seconds = CHOOSE_SECONDS if choosing else STAY_SECONDS
    loop.call_later(seconds, partial(_move_on, loop, choosing=not choosing))


def _core_of_loop() -> int:
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    return int(fields[CORE_FIELD])


def _move(thread: int, cores: set[int]) -> None:
    if sys.platform == "linux":
        # A thread may end meanwhile.
        with suppress(ProcessLookupError):
            os.sched_setaffinity(thread, cores)
