"""Whoever serves gives a database on the network up that hangs, but no command does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ASK = """
import django
django.setup()
{serve}
from django.db import connections
options = connections["default"].get_connection_params()
print(options.get("read_timeout"), options.get("write_timeout"))
"""


@pytest.mark.parametrize(
    ("serve", "url", "expected"),
    [
        ("import chatsite.asgi", "mysql://chat:x@127.0.0.1:3306/chat", "25 25"),
        ("import chatsite.asgi", "mysql://chat:x@127.0.0.1:3306/chat?read_timeout=7", "7 25"),
        ("", "mysql://chat:x@127.0.0.1:3306/chat", "None None"),
        ("import chatsite.asgi", "", "None None"),
    ],
)
def test_how_long_an_answer_is_waited_for(
    serve: str, url: str, expected: str, tmp_path: Path
) -> None:
    env = {name: value for name, value in os.environ.items() if "SINGLESTORE" not in name}
    env |= {
        "DJANGO_SETTINGS_MODULE": "chatsite.settings",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "x" * 60,
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": url,
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(serve=serve)],
        cwd=PROJECT,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == expected, done.stderr
