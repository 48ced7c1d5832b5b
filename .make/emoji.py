"""Writes the list of emoji that the server and its pages share, from npm's emojibase-data.

Usage: emoji.py, which needs npm; ``make emoji`` calls it. What it writes is in
``static/vendor/emojibase``: ``emoji.json`` has the kinds of emoji, and of each emoji in them

- the emoji itself, fully qualified as Unicode has it: with U+FE0F, which asks for colours, after
  each character that is black and white without it, and after no other,
- its short name in English,
- what one writes between colons for it, separated by spaces, the usual one first,
- further words to find it by, and
- where it has skin tones, how it is written with them: ``_`` stands for the tone, and where two
  people have different ones, after a space, ``_`` and ``~`` for those of both.
"""

import json
import re
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

VERSION = "17.0.0"
PACKAGE = f"emojibase-data@{VERSION}"
TARGET = Path(__file__).parents[1] / "static/vendor/emojibase"
ORIGIN = f"emojibase-data {VERSION}, made from what the npm registry has by .make/emoji.py\n"
# By the groups of Unicode. Its "components" are parts of emoji, and no group has what is a letter.
KINDS = {
    0: "Smileys",
    1: "People",
    3: "Nature",
    4: "Food",
    5: "Travel",
    6: "Activities",
    7: "Things",
    8: "Signs",
    9: "Flags",
}
TONES = "🏻🏼🏽🏾🏿"
COLOURS = "\ufe0f"
IN_COLOURS = 1
WORD = re.compile(r"[^\w+-]+|_")

Row = dict[str, Any]


def main() -> None:
    """Fetch the package, and write our files."""
    with TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as files:
            texts = {
                name: _text(files, f"package/{name}")
                for name in ("LICENSE", "en/data.json", *map(_codes_file, ("github", "emojibase")))
            }
    usual, others = (json.loads(texts[_codes_file(name)]) for name in ("github", "emojibase"))
    kinds: dict[str, list[list[str]]] = {name: [] for name in KINDS.values()}
    rows = json.loads(_qualified(texts["en/data.json"]))
    for row in sorted(rows, key=lambda row: row.get("order", 0)):
        if row.get("group") in KINDS:
            codes = _listed(usual.get(row["hexcode"])) or _listed(others[row["hexcode"]])[:1]
            kinds[KINDS[row["group"]]].append(_entry(row, codes))
    told = [{"name": name, "emoji": emoji} for name, emoji in kinds.items()]
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "emoji.json").write_text(
        json.dumps({"kinds": told}, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
    (TARGET / "LICENSE").write_text(texts["LICENSE"])
    (TARGET / "VERSION").write_text(ORIGIN)


def _codes_file(name: str) -> str:
    return f"en/shortcodes/{name}.json"


def _text(files: tarfile.TarFile, name: str) -> str:
    file = files.extractfile(name)
    if file is None:
        raise SystemExit(f"{PACKAGE} has no file {name}.")
    return file.read().decode()


def _qualified(data: str) -> str:
    """Return the package's list without the U+FE0F that follows what has colours by itself."""
    alone = [row for row in json.loads(data) if "-" not in row["hexcode"]]
    coloured = "".join(row["emoji"][0] for row in alone if row["type"] == IN_COLOURS)
    return re.sub(f"(?<=[{coloured}]){COLOURS}", "", data)


def _listed(codes: str | list[str] | None) -> list[str]:
    return [codes] if isinstance(codes, str) else codes or []


def _entry(row: Row, codes: list[str]) -> list[str]:
    """Return what the list says of one emoji, without empty texts at its end."""
    known = {*WORD.split(row["label"].lower()), *WORD.split(" ".join(codes))}
    words = [word for word in row.get("tags", []) if word.lower() not in known]
    entry = [row["emoji"], row["label"], " ".join(codes), " ".join(words), _toned(row)]
    while not entry[-1]:
        entry.pop()
    return entry


def _toned(row: Row) -> str:
    """Return how an emoji is written with skin tones, as the list says it.

    Raises ``SystemExit`` where that is not how all of them are written.
    """
    skins = {
        tuple(tone) if isinstance(tone := skin["tone"], list) else (tone,): skin["emoji"]
        for skin in row.get("skins", [])
    }
    if not skins:
        return ""
    one = skins[1,].replace(TONES[0], "_")
    two = skins[1, 2].replace(TONES[0], "_").replace(TONES[1], "~") if (1, 2) in skins else ""
    for tones, emoji in skins.items():
        first, second = TONES[tones[0] - 1], TONES[tones[-1] - 1]
        if emoji != (two if len(tones) == 2 else one).replace("_", first).replace("~", second):
            raise SystemExit(f"{row['label']} is written in another way with the tones {tones}.")
    return f"{one} {two}".strip()


main()
