"""Counts what lives in a server's processes, for tests that look for leaks.

The server takes part by importing this module before everything else (see :func:`environment`),
and answers a signal by writing a file.
"""

import asyncio
import gc
import json
import os
import signal
import time
from collections import Counter
from pathlib import Path
from types import FrameType

ASK = signal.SIGRTMIN + 1
FOLDER = "CENSUS_FOLDER"
PATIENCE_SECONDS = 30.0
PROJECT = Path(__file__).resolve().parents[2]


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a server that is to be counted; ``folder`` is for what it writes."""
    program = "from chatsite.testing.census import take_part\ntake_part()\n"
    # Python runs a module of this name when it starts.
    (folder / "sitecustomize.py").write_text(program)
    return {"PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}", FOLDER: str(folder)}


def count(folder: Path, pid: int) -> Counter[str]:
    """Return how many objects of each type live in a process, and ``tasks`` that are not done."""
    answer = folder / str(pid)
    answer.unlink(missing_ok=True)
    os.kill(pid, ASK)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not answer.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Process {pid} does not count.")
        time.sleep(0.02)
    return Counter(json.loads(answer.read_text()))


def take_part() -> None:
    """Let this process and its children answer :data:`ASK`."""
    signal.signal(ASK, _answer)


def _answer(number: int, frame: FrameType | None) -> None:
    gc.collect()
    found = Counter(_name(type(each)) for each in gc.get_objects())
    found["tasks"] = len(asyncio.all_tasks())
    folder = Path(os.environ[FOLDER])
    draft = folder / f"{os.getpid()}.draft"
    draft.write_text(json.dumps(found))
    draft.rename(folder / str(os.getpid()))


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
