"""Reads conversations.txt, what people say in the demo.

``person FIRST LAST | BIO`` names a person, the first one being the administrator. ``room
open|closed NAME | DESCRIPTION | PEOPLE``, ``direct A B`` and ``group A B C`` begin a room; the
first of its people makes it. ``at DAYS HH:MM`` begins a conversation so many days ago, ``at 0
-MINUTES`` so many minutes ago. ``NAME: TEXT`` is a message (``\\n`` a line break), ``NAME ^2:
TEXT`` a reply to the message two before, `` + EMOJI PEOPLE`` their reactions to the message above,
`` pinned NAME`` says who pinned it, and `` file NAME | ALT`` gives it one of the files beside this
module. ``@NAME`` mentions somebody.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

PATH = Path(__file__).with_name("conversations.txt")
FILES = Path(__file__).with_name("files")
LINE = re.compile(r"(?P<name>\w+)(?: \^(?P<back>\d+))?: (?P<text>.+)")


@dataclass
class Said:
    """A message: who said it when, the index of what it answers, names by emoji.

    ``files`` are names of files in ``FILES``, each with what is to be seen in it.
    """

    name: str
    text: str
    date: datetime
    reply_to: int | None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    pinned_by: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Conversation:
    """A room with its people by first name, its maker first, and what is said in it."""

    kind: str
    room_name: str
    description: str
    people: list[str]
    said: list[Said] = field(default_factory=list)


@dataclass
class Script:
    """People as (first name, last name, bio), and their rooms."""

    people: list[tuple[str, str, str]] = field(default_factory=list)
    rooms: list[Conversation] = field(default_factory=list)


def read_script(now: datetime) -> Script:
    """Return the demo as it looks at ``now``; the same each time but for the dates."""
    script = Script()
    random = Random(1)
    date = now
    for line in PATH.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if not line or word == "#":
            continue
        if word == "person":
            name, bio = rest.split(" | ")
            first_name, _, last_name = name.partition(" ")
            script.people.append((first_name, last_name, bio))
        elif word == "room":
            title, description, people = rest.split(" | ")
            kind, _, room_name = title.partition(" ")
            script.rooms.append(Conversation(kind, room_name, description, people.split()))
        elif word in ("direct", "group"):
            script.rooms.append(Conversation(word, "", "", rest.split()))
        elif word == "at":
            date = _moment(rest, now)
        elif word == "":
            _mark(script.rooms[-1].said[-1], rest)
        else:
            script.rooms[-1].said.append(_message(line, date, len(script.rooms[-1].said)))
            date += timedelta(seconds=random.randint(20, 170))
    return script


def _moment(text: str, now: datetime) -> datetime:
    days, _, time = text.partition(" ")
    if time.startswith("-"):
        return now - timedelta(minutes=int(time[1:]))
    hour, _, minute = time.partition(":")
    day = now - timedelta(days=int(days))
    return day.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def _message(line: str, date: datetime, index: int) -> Said:
    found = LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"Not a line of a conversation: {line}")
    back = found["back"]
    text = found["text"].replace("\\n", "\n")
    return Said(found["name"], text, date, index - int(back) if back else None)


def _mark(said: Said, text: str) -> None:
    mark, first, *names = text.split()
    if mark == "pinned":
        said.pinned_by = first
    elif mark == "file":
        said.files.append((first, " ".join(names[1:])))
    else:
        said.reactions[first] = names
