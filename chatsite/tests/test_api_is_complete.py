"""docs/api.md has an operation of the API, or a reason, for every page; and every operation."""

import re
from pathlib import Path

from drf_spectacular.drainage import GENERATOR_STATS, reset_generator_stats

from chatsite.tests.worst.addresses import addresses, operations

TEXT = (Path(__file__).parents[2] / "docs/api.md").read_text()
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
OPERATION = re.compile(r"`([A-Z]+) (/[^`]*)`")
# What only leads to the administration, and a page for us.
NAMELESS = {"admin", "styleguide"}
ROWS = {name: what for name, _, what in ROW.findall(TEXT)}
NAMED = {
    (method, f"/api/v1{path}") for what in ROWS.values() for method, path in OPERATION.findall(what)
}


def test_every_page_has_an_operation_or_a_reason() -> None:
    pages = {
        address.name
        for address in addresses()
        if address.section in ("pages", "rooms") and (address.name or address.route not in NAMELESS)
    }
    assert len(pages) > 80
    assert pages == ROWS.keys()
    without = {name: what for name, what in ROWS.items() if not OPERATION.search(what)}
    assert {name for name, what in without.items() if not re.match(r"none: \S", what)} == set()


def test_every_operation_that_it_names_is_there_and_the_other_way_round() -> None:
    there = set(operations())
    assert len(there) > 60
    assert NAMED - there == set()
    assert there - NAMED == set()


def test_a_page_has_one_row() -> None:
    names = [name for name, *_ in ROW.findall(TEXT)]
    assert sorted(names) == sorted(set(names))
    # No row is left out because it is written otherwise.
    assert len(names) == len(re.findall(r"^\| `", TEXT, re.MULTILINE))


def test_the_schema_is_made_without_a_warning() -> None:
    reset_generator_stats()
    operations()
    assert not GENERATOR_STATS
