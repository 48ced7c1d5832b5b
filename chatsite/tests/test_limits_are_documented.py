"""docs/limits.md names every constant that is called a limit, and each as large as it is."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from chatsite import settings
from chatsite.limits import COSTS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/limits.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith("| ---")
]
CONSTANT = re.compile(r"`((?:accounts|chat|chatsite)(?:\.[a-z\d_]+)+)\.([A-Za-z_]+)`")
# What bounds something of the code, not of a person.
INSIDE = {"accounts.credentials.STORED_LENGTH"}
DEFINED = re.compile(r"^([A-Z_, ]*LIMIT[A-Z_, ]*) = ", re.MULTILINE)


def ways_to_write(value: Any) -> set[str]:
    """Return how the page may write a number of bytes, seconds or things."""
    ways = {f"{value:,}"} if isinstance(value, int) else {f"{value:g}"}
    for size, unit in ((1024, "KiB"), (1024 * 1024, "MiB")):
        if value % size == 0:
            ways.add(f"{value // size} {unit}")
    for size, unit in ((3600, "hour"), (86_400, "days")):
        if value % size == 0:
            ways.add(f"{value // size} {unit}")
    return ways


def test_the_table_of_costs() -> None:
    listed = {row[0].strip("`"): float(row[1]) for row in ROWS if row[0].strip("`") in COSTS}
    assert listed == COSTS


def constants() -> list[tuple[str, str, str]]:
    return [
        (row[1], module, name)
        for row in ROWS
        if len(row) > 2
        for module, name in CONSTANT.findall(row[2])
        if name != "User"
    ]


@pytest.mark.parametrize(("written", "module", "name"), constants())
def test_each_constant_is_as_large_as_it_says(written: str, module: str, name: str) -> None:
    value = getattr(import_module(module), name)
    if isinstance(value, int | float):
        numbers = [
            f"(?<!\\d)(?<!\\d[,.]){re.escape(way)}(?![,.]?\\d)" for way in ways_to_write(value)
        ]
        assert any(re.search(number, written) for number in numbers)


def test_no_constant_is_left_out() -> None:
    listed = {f"{module}.{name}" for _, module, name in constants()}
    defined = set()
    for app in ("accounts", "chat", "chatsite"):
        for path in (ROOT / app).rglob("*.py"):
            if {"tests", "testing", "migrations", "management"} & set(path.parts):
                continue
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for names in DEFINED.findall(path.read_text()):
                defined |= {
                    f"{module}.{name}" for name in names.split(", ") if name.endswith("LIMIT")
                }
    assert len(defined) > 30
    assert defined - INSIDE - listed == set()


def test_every_setting_that_limits_is_named() -> None:
    source = Path(str(settings.__file__)).read_text()
    named = set(re.findall(r'"(LIMIT_\w+|CONNECTIONS\w*|\w+_PER_(?:PERSON|ADDRESS))"', source))
    assert len(named) >= 11
    assert {name for name in named if f"`{name}`" not in TEXT} == set()
    assert "(docs/limits.md)" in (ROOT / "README.md").read_text()
