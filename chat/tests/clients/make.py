"""Makes clients of the schema of a real server, and lets them use it: `make api-clients`.

It asks npm and PyPI for the generators, so it is no part of `make test`.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from chat.tests.clients.kotlin import talk_in_kotlin
from chat.tests.clients.tools import HERE, install, run
from chatsite.testing.server import CHEAP_PASSWORDS, PROJECT, running_server

# The generator of Python clients, and what checks the types of what it makes.
TOOLS = ("openapi-python-client==0.29.1", "mypy==2.4.1", "ruff==0.17.6")
# Of an operation with bodies of several types the generator forgets to import a name.
ITS_FAULT = r"auth_login_create\.py$"
TYPESCRIPT = (
    *("npx", "tsc", "--strict", "--module", "nodenext", "--target", "es2022"),
    *("--lib", "es2022,dom,dom.iterable,dom.asynciterable", "talk.mts"),
)


def look_at_schema(folder: Path) -> None:
    """Let the linters look at the schema, which has to be without a warning."""
    for name in (".redocly.yaml", ".spectral.yaml"):
        shutil.copy(PROJECT / name, folder)
    run(folder, "npx", "redocly", "lint", "--config", ".redocly.yaml", "schema.yaml")
    run(folder, "npx", "spectral", "lint", "--fail-severity", "warn", "schema.yaml")
    print("Redocly and Spectral: nothing to say.")


def talk_in_typescript(folder: Path, url: str) -> None:
    """Make a client with openapi-typescript, and use it."""
    options = ("--default-non-nullable", "false")
    run(folder, "npx", "openapi-typescript", "schema.yaml", *options, "-o", "schema.d.ts")
    run(folder, *TYPESCRIPT)
    subprocess.run(["node", "talk.mjs", url], cwd=folder, check=True)


def talk_in_python(folder: Path, url: str) -> None:
    """Make a client with openapi-python-client, and use it."""
    made = folder / "made"
    generator = str(folder / "tools/bin/openapi-python-client")
    run(folder, generator, "generate", "--path", "schema.yaml", "--output-path", str(made))
    shutil.copy(HERE / "talk.py", made)
    python = str(folder / "tools/bin/python")
    run(made, python, "-m", "mypy", "--strict", "--exclude", ITS_FAULT, ".")
    subprocess.run([python, "talk.py", url], cwd=made, check=True)


def main() -> None:
    """Do all of it."""
    if shutil.which("npx") is None:
        sys.exit("This needs Node: apt-get install npm")
    with running_server(env=CHEAP_PASSWORDS) as server, TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json", "talk.mts"):
            shutil.copy(HERE / file, folder)
        with urlopen(f"{server.url}/api/v1/schema") as answer:
            (folder / "schema.yaml").write_bytes(answer.read())
        run(folder, "npm", "ci", "--silent", "--no-fund", "--no-audit")
        run(folder, sys.executable, "-m", "uv", "venv", "--quiet", "tools")
        install(folder, *TOOLS)
        look_at_schema(folder)
        talk_in_typescript(folder, server.url)
        talk_in_python(folder, server.url)
        talk_in_kotlin(folder, server.url)


if __name__ == "__main__":
    main()
