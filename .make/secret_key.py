"""The key that signs sessions: made once, kept in .env, readable by its owner only."""

import os
import secrets
from pathlib import Path


def ensure_secret_key(path: Path) -> None:
    """Append a SECRET_KEY to the file at ``path``, unless it or the environment has one."""
    if "SECRET_KEY" in os.environ or (path.exists() and has_secret_key(path.read_text())):
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as file:
        os.fchmod(descriptor, 0o600)
        before = "\n" if path.stat().st_size and not path.read_text().endswith("\n") else ""
        file.write(f"{before}SECRET_KEY={secrets.token_urlsafe(48)}\n")


def has_secret_key(content: str) -> bool:
    """Return whether the lines of a .env file set SECRET_KEY."""
    names = (line.partition("=")[0].split() for line in content.splitlines() if "=" in line)
    return any(name[-1:] == ["SECRET_KEY"] and name[:1] != ["#"] for name in names)
