"""The lock files are what the requirements ask for: every package, with the hashes of its files."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = pytest.mark.own_database

ROOT = Path(__file__).parents[2]
KINDS = ["requirements-build", "requirements", "requirements-dev"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z0-9,]+\])?==([^\s;]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(name: str) -> dict[str, str]:
    """Return the versions that a file pins, by the normalised names of packages (PEP 503)."""
    found = PIN.findall((ROOT / name).read_text())
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_for_is_locked_in_the_same_version(kind: str) -> None:
    asked = pins(f"{kind}.txt")
    assert asked
    assert asked.items() <= pins(f"{kind}.lock").items()


@pytest.mark.parametrize("kind", KINDS)
def test_every_package_has_its_hashes(kind: str) -> None:
    text = (ROOT / f"{kind}.lock").read_text()
    starts = [found.start() for found in PIN.finditer(text)]
    entries = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    assert [entry.split()[0] for entry in entries if not HASH.search(entry)] == []
    # Nothing but pins: no address, no folder, no other index.
    lines = [line for line in text.splitlines() if not line.startswith((" ", "#"))]
    assert len(lines) == len(entries) >= len(pins(f"{kind}.lock"))


def test_every_package_is_there_because_something_asks_for_it() -> None:
    """What was taken out of the requirements left the lock files as well."""
    for kind in KINDS:
        text = (ROOT / f"{kind}.lock").read_text()
        direct = {
            re.sub(r"[-_.]+", "-", name).lower()
            for name in re.findall(
                rf"^([a-z0-9._-]+)==(?:.*\n)(?:    --hash.*\n)+(?:    # .*\n)*?"
                rf"    #(?: via|  ) +-r {kind}\.txt$",
                text,
                re.MULTILINE,
            )
        }
        assert direct == set(pins(f"{kind}.txt")), kind


def test_tests_run_on_the_versions_that_are_served() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
