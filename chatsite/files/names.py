"""Names of files as people give them: harmless on every system, and whole in an answer's header."""

import re
import unicodedata
from urllib.parse import quote

NAME_BYTES = 255
#: A longer ending is part of the name.
EXTENSION_BYTES = 20
#: What is called so that says nothing.
NAMELESS = "file"
# Longer ones come from nobody's disk, and what is normalised takes the square of its time.
TYPED_LIMIT = 2_000

JOINERS = "\u200c\u200d"
UNSEEN = {"Cc", "Cs", "Cf", "Zl", "Zp"}
# Devices of Windows, whatever their ending is
# (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)", re.I)
# What may stand in a header as it is (RFC 8187, section 3.2.1).
ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~"
# In a quoted string these would have to be escaped, which not every client undoes.
NOT_QUOTED = re.compile(r'[^ -~]|["\\%]')


def tidy_name(name: str) -> str:
    """Return the last part of ``name`` without what cannot be seen, at most ``NAME_BYTES`` long.

    An extension stays. A name that says nothing, or that means a device, becomes a harmless one.
    """
    last = re.split(r"[/\\]", name)[-1][-TYPED_LIMIT:]
    # Characters that mean nothing alone may be left by a cut, or be all that there is.
    tidied = "".join(filter(_is_seen, unicodedata.normalize("NFC", last))).strip().rstrip(". ")
    if not tidied.strip(f" .{JOINERS}"):
        return NAMELESS
    return _shortened(f"_{tidied}" if DEVICE.match(tidied) else tidied)


def _is_seen(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character) not in UNSEEN


def _shortened(name: str) -> str:
    if len(name.encode()) <= NAME_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    ending = f"{dot}{extension}".encode()
    if not stem or len(ending) > EXTENSION_BYTES:
        stem, ending = name, b""
    cut = stem.encode()[: NAME_BYTES - len(ending)].decode(errors="ignore")
    return cut.rstrip(f". {JOINERS}") + ending.decode()


def content_disposition(name: str, *, inline: bool) -> str:
    """Return the value of ``Content-Disposition`` for a file that is called ``name``.

    Says the name twice: for clients that know ASCII alone, and as it is (RFC 6266, section 4.3).
    """
    shown = "inline" if inline else "attachment"
    plain = NOT_QUOTED.sub("_", name)
    whole = quote(name.encode(errors="replace"), safe=ATTRIBUTE_CHARACTERS)
    return f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{whole}"
