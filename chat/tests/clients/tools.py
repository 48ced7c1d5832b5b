"""Commands that ``make api-clients`` starts in its folder."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def run(folder: Path, *command: str) -> None:
    """Run a command in ``folder``; exits with what it said when it failed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def install(folder: Path, *what: str) -> None:
    """Install packages of PyPI into the environment ``tools`` of ``folder``."""
    python = str(folder / "tools/bin/python")
    run(folder, sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, *what)
