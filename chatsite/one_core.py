"""Keeps the threads of a process on one core of the machine, chosen anew now and then.

Python runs one thread of a process at a time. Spread over cores, its threads wake another core and
move what they share there each time one hands over to the next: with eight people sending as fast
as they can, ten times as many changes of thread, and a third more processor time a message.
"""

import asyncio
import logging
import os
import sys
import threading
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
    _move(threading.get_native_id(), _cores)


def keep_to_one_core(loop: asyncio.AbstractEventLoop) -> None:
    """Let all threads of this process but the roaming ones follow ``loop`` to a single core.

    Does nothing where there is but one, or where the system (other than Linux) cannot do it.
    """
    if len(_cores) > 1 and _move_all(_cores):
        loop.call_later(CHOOSE_SECONDS, _settle, loop)


def _settle(loop: asyncio.AbstractEventLoop) -> None:
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    if _move_all({int(fields[CORE_FIELD])}):
        loop.call_later(STAY_SECONDS, keep_to_one_core, loop)


def _move_all(cores: set[int]) -> bool:
    threads = {int(name) for name in os.listdir("/proc/self/task")}
    return all(_move(thread, cores) for thread in threads - _roaming)


def _move(thread: int, cores: set[int]) -> bool:
    """Let a thread run on ``cores``; ``False`` when the system does not allow it."""
    if sys.platform != "linux":
        return False
    try:
        os.sched_setaffinity(thread, cores)
    except ProcessLookupError:
        # It has ended.
        return True
    except OSError as error:
        log.warning("Threads stay on the cores where they are: %s", error)
        return False
    return True
