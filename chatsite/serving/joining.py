"""Joins our scripts and our styles into one file each, when static files are collected.

HTTP/1.1 is bound by the number of files: on slow 4G fifty modules were live after 8.4 seconds, one
file after 2.6 (28 November 2026). Developers see the modules: nothing is joined with ``DEBUG``.

There is no well-kept bundler among Python's packages, and what our modules write is little. Only
that is understood; anything else is refused, so that it cannot come out wrong.
"""

import posixpath
import re
from collections.abc import Callable

Read = Callable[[str], str]

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(
    r"^export (?=(?:async )?function\*? (\w+)|class (\w+)|const (\w+))", re.MULTILINE
)
NOTHING = re.compile(r"^export \{\};\n", re.MULTILINE)
# More than half of what our modules say.
COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
# A file whose address the page has (`import(address)`) stays one of its own.
LEFT_OVER = re.compile(
    r"^(?:(?:import|export)\b|.*\bimport\s*(?:\((?!address\))|\.)|[ \t]*/\*).*", re.MULTILINE
)
# What looks like a comment within it would be taken for one.
TEXT_OF_MANY_LINES = re.compile(r"^[^`\n]*(?:`[^`\n]*`[^`\n]*)*`[^`\n]*$", re.MULTILINE)
STYLE = re.compile(r'^@import url\("([^":]+)"\);\n', re.MULTILINE)
RELATIVE = re.compile(r"""url\(["']?(?!["']?(?:data:|/))""")


class CannotJoinError(ValueError):
    """A file has something that is not understood here."""


def joined_script(name: str, read: Read) -> str:
    """Return the module ``name`` and all that it imports as one module.

    Each becomes a block of its own, so that equal names do not meet; what it exports is kept for
    those after it. Comments are left out. ``read`` returns the text of a file by its name.
    Raises ``CannotJoinError``.
    """
    blocks = (as_block(one, read(one)) for one in in_order(name, read, ()))
    return "\n".join(["const modules = {};", *blocks])


def joined_module(name: str, read: Read) -> str:
    """Return the same with what ``name`` exports, for pages that import it when they need it."""
    exported = ", ".join("".join(names) for names in EXPORT.findall(read(name)))
    return f'{joined_script(name, read)}\nexport const {{ {exported} }} = modules["{name}"];\n'


def in_order(name: str, read: Read, above: tuple[str, ...]) -> list[str]:
    """Return the names of what ``name`` imports, those that others need first, then its own.

    ``above`` are those that lead to it.
    """
    if name in above:
        raise CannotJoinError(f"{name} imports itself, by way of {above[-1]}.")
    found: dict[str, None] = {}
    for imported in IMPORT.finditer(read(name)):
        found |= dict.fromkeys(in_order(beside(name, imported[2]), read, (*above, name)))
    return [*found, name]


def as_block(name: str, text: str) -> str:
    """Return the module ``name``, which says ``text``, as a block."""
    text = COMMENT.sub("", text)
    exported = ["".join(filter(None, names)) for names in EXPORT.findall(text)]
    body = IMPORT.sub(lambda found: taken(beside(name, found[2]), found[1]), text)
    body = NOTHING.sub("", EXPORT.sub("", body))
    if left := LEFT_OVER.search(body) or TEXT_OF_MANY_LINES.search(body):
        raise CannotJoinError(f"{name} says {left[0]!r}, which cannot be joined.")
    return f'// {name}\n{{\n{body}modules["{name}"] = {{ {", ".join(exported)} }};\n}}\n'


def taken(name: str, names: str) -> str:
    """Return how a block takes ``names`` (``one, other as another``) from the module ``name``."""
    return f'const {{{names.replace(" as ", ": ")}}} = modules["{name}"];\n'


def joined_style(name: str, read: Read) -> str:
    """Return the style sheet ``name`` with what it imports in its place.

    ``read`` returns the text of a file by its name. Raises ``CannotJoinError``.
    """

    def imported(found: re.Match[str]) -> str:
        inner = beside(name, found[1])
        text = joined_style(inner, read)
        if posixpath.dirname(inner) != posixpath.dirname(name) and RELATIVE.search(text):
            raise CannotJoinError(f"{inner} has an address that would mean another file in {name}.")
        return text

    text = STYLE.sub(imported, read(name))
    if "@import" in text:
        raise CannotJoinError(f"{name} imports something in a way that cannot be joined.")
    return text


def beside(name: str, address: str) -> str:
    """Return the name of the file that ``name`` calls ``address``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
