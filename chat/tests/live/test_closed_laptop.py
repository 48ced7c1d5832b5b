"""Whoever closes a laptop is seen to be gone, though their machine cannot say so any more."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from chat.tests.support.closing_a_laptop import PEOPLE
from chatsite.testing.network import OWN_NETWORK, why_impossible

pytestmark = pytest.mark.own_database

GONE_SECONDS = 45.0
# Nobody acknowledges for so long before the system gives up. A machine that could still say that
# it closes its connections would be gone sooner.
UNANSWERED_SECONDS = 15.0
LIMIT_SECONDS = 120


def test_whoever_closes_a_laptop_is_gone() -> None:
    if not shutil.which("unshare"):
        pytest.skip("There is no `unshare`: networks of one's own are a matter of Linux.")
    assert shutil.which("ip"), "ip is not installed: apt-get install iproute2"
    if reason := why_impossible():
        pytest.skip(f"This system permits no network of one's own: {reason}")
    # The databases of the suite are in another network then.
    own = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [*OWN_NETWORK, sys.executable, "-m", "chat.tests.support.closing_a_laptop"],
        capture_output=True,
        text=True,
        env=own,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert (seen["opened"], len(seen["seconds"])) == (PEOPLE, PEOPLE)
    assert min(seen["seconds"]) > UNANSWERED_SECONDS
    assert max(seen["seconds"]) < GONE_SECONDS
    assert (seen["connections"], seen["sockets"]) == (0, 0)
