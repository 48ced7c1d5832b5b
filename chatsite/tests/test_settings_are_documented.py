"""README.md lists every setting, and no setting that is not there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = re.compile(r'\benv(?:\.\w+)?\(\s*"([A-Z0-9_]+)"|(?:rate|origins?)\(env, "([A-Z0-9_]+)"')
ROW = re.compile(r"^\| (`[^|]+`) \|", re.MULTILINE)


def test_the_table_of_settings_is_complete() -> None:
    settings = ("settings.py", "configuration/attachments.py", "configuration/databases.py")
    sources = [(ROOT / "chatsite" / name).read_text() for name in settings]
    read = {first or second for source in sources for first, second in READ.findall(source)}
    table = (ROOT / "README.md").read_text()
    listed = {name for row in ROW.findall(table) for name in re.findall(r"`([A-Z0-9_]+)`", row)}
    assert len(read) > 25
    assert read == listed


def test_no_setting_from_outside_reaches_the_tests() -> None:
    table = (ROOT / "README.md").read_text()
    listed = {name for row in ROW.findall(table) for name in re.findall(r"`([A-Z0-9_]+)`", row)}
    script = (ROOT / ".make/scratch.sh").read_text()
    # Whoever has a real SingleStore names it for the tests (make test-singlestore).
    left = {name for name in listed if not re.search(rf"\b{name}\b", script)}
    assert {name for name in left if not name.startswith("SINGLESTORE_")} == set()


def test_every_target_of_the_makefile_is_listed_by_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):(?!=)", makefile, re.MULTILINE))
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert all(target.startswith("environment") for target in targets - described)
    assert len(described) > 10
