"""Tables of who is answered what, kept beside the tests that ask.

What an open room answers otherwise than a closed one has a row of its own, with ``, open`` behind
its name.
"""

import re
from pathlib import Path

from chat.tests.support.house import PEOPLE

OPEN = ", open"
# In the name of every row that depends on the kind of the room.
IN_ROOM = "{room_id}"
Rows = dict[str, list[str]]


def table_beside(test: str, kind: str) -> Rows:
    """Return the cells of each row, by its name, that hold for a room of this ``kind``.

    They are those of the table beside the file ``test``; for an open room, those about a room
    alone. Raises ``ValueError`` for a table of others than ``PEOPLE``, for a row that is not as
    long, and for a second row of a name.
    """
    lines = Path(test).with_suffix(".txt").read_text().splitlines()
    parts = [re.split("  +", line, maxsplit=1) for line in lines]
    (_, people), *rows = [(name, cells.split()) for name, cells in parts]
    if people != list(PEOPLE):
        raise ValueError(f"These are not the people of the house: {people}")
    table = {name: cells for name, cells in rows if len(cells) == len(people)}
    if len(table) != len(rows):
        raise ValueError("Every name has one row, and every person a cell in it.")
    closed = {name: cells for name, cells in table.items() if not name.endswith(OPEN)}
    if kind == "closed":
        return closed
    changed = {name.removesuffix(OPEN): table[name] for name in table.keys() - closed.keys()}
    return {name: cells for name, cells in closed.items() if IN_ROOM in name} | changed


def differences(found: Rows, table: Rows) -> str:
    """Return, line by line, what was found otherwise than in ``table`` or is in one of both."""
    wrong = [
        f"{name}: {' '.join(cells)}, in the table {' '.join(table.get(name, ['nothing']))}"
        for name, cells in found.items()
        if cells != table.get(name)
    ]
    return "\n".join(wrong + [f"{name}: only in the table" for name in table.keys() - found.keys()])
