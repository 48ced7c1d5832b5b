"""Make .venv complete: system packages, virtual environment, requirements, secret key.

Usage: ``python3 .make/environment.py [dev]``; with ``dev`` also the tools of the tests.
Needs nothing but Python's standard library, and changes nothing when all is in place.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from packages import install_missing
from secret_key import ensure_secret_key

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
BUILD = "requirements-build.lock"
PIP_INSTALL: list[str | os.PathLike[str]] = [
    *(PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
    "--require-hashes",
]


def main() -> None:
    """Complete the environment named on the command line."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"Brave Chat needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is "
            f"{sys.version.split()[0]}. Name another one: make run PYTHON=/path/to/python3.11"
        )
    dev = sys.argv[1:] == ["dev"]
    if not is_complete(dev):
        install_missing("build")
        create_venv()
        install_requirements(dev)
    if dev:
        install_missing("test")
    ensure_secret_key(Path(os.environ.get("ENV_FILE", ROOT / ".env")))


def lock(dev: bool) -> str:
    """Return the name of the file with every package to install, and the hashes of its files."""
    return "requirements-dev.lock" if dev else "requirements.lock"


def stamp(dev: bool) -> Path:
    """Return the file that says which requirements were installed completely."""
    return VENV / ("installed-dev" if dev else "installed")


def wanted(dev: bool) -> str:
    """Return what the stamp must say: the interpreter and a digest of the lock files."""
    content = b"".join((ROOT / name).read_bytes() for name in (BUILD, lock(dev)))
    return f"{sys.version.split()[0]} {hashlib.sha256(content).hexdigest()}\n"


def is_complete(dev: bool) -> bool:
    """Return whether the environment holds what is wanted; that of the tests holds both."""
    stamps = [True] if dev else [False, True]
    return os.access(PYTHON, os.X_OK) and any(
        stamp(kind).exists() and stamp(kind).read_text() == wanted(kind) for kind in stamps
    )


def create_venv() -> None:
    """Create the virtual environment, or create it again when it is broken or of another Python."""
    version = "import pip, sys; print(sys.version.split()[0])"
    if os.access(PYTHON, os.X_OK):
        answer = subprocess.run(
            [PYTHON, "-c", version], capture_output=True, text=True, check=False
        )
        if answer.stdout.strip() == sys.version.split()[0]:
            return
    say("Creating the Python environment in .venv...")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV], "The environment .venv could not be created.")


def install_requirements(dev: bool) -> None:
    """Install exactly what the lock files name, and say so only when all is there."""
    for kind in (False, True):
        stamp(kind).unlink(missing_ok=True)
    say(f"Installing {lock(dev)}; the first time this takes a minute or two...")
    # What builds packages comes first, and is no other than ours: pip would fetch it unchecked.
    for name in (BUILD, lock(dev)):
        run(
            [*PIP_INSTALL, "--no-build-isolation", "--requirement", ROOT / name],
            f"The packages of {name} could not be installed. When the network was the reason, run "
            "the same command again.",
        )
    stamp(dev).write_text(wanted(dev))


def run(command: list[str | os.PathLike[str]], problem: str) -> None:
    """Run ``command``; exit with ``problem`` when it fails."""
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"\n{problem}")


def say(sentence: str) -> None:
    """Tell the person who waits what is going on."""
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
