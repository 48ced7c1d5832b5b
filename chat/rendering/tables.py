"""Tables, within bounds and without losing a cell."""

from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore

CELLS_LIMIT = 1_000


def bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a table, unless it could have more than ``CELLS_LIMIT`` cells.

    The rows of a table have as many cells as its head, whether or not these were typed. It ends
    before a line without any, and before a row with more, of which some would not be shown; a head
    that such a line follows is none.
    """
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    if (columns == 1 and "-" not in state.src) or not table(state, start, end, True):
        return False
    most = start + CELLS_LIMIT // columns
    if end > most and not any(state.isEmpty(line) for line in range(start, most)):
        return False
    if silent:
        return True
    width = _cells(state, start)
    last = start + 2
    while last < end and "|" in _row(state, last) and _cells(state, last) <= width:
        last += 1
    if last == start + 2 and last < end and not state.isEmpty(last):
        return False
    return table(state, start, last, False)


def keep_alignment(state: StateCore) -> None:
    """Let cells say on which side they stand by an attribute: styles are not allowed in pages."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", "")):
            token.attrs["align"] = str(style).removeprefix("text-align:")


def _row(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _cells(state: StateBlock, line: int) -> int:
    cells = escapedSplit(_row(state, line))
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
