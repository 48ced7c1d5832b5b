"""Argon2 in turns, so that a crowd logging in leaves processor and memory to everybody else."""

import os
import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.hashers import Argon2PasswordHasher

from chatsite.serving.one_core import roam

AT_ONCE = 2
# Added to the niceness of the threads that hash: pages and streams go first.
STEP_BACK = 10


def _step_back() -> None:
    """Give way to all other threads, in two ways that only Linux knows for single threads."""
    roam()
    if hasattr(threading, "get_native_id") and os.uname().sysname == "Linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + STEP_BACK)


# Argon2 does not hold Python's lock, so that these threads hold up nobody else's.
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hash", initializer=_step_back)


def normalised_password(password: str) -> str:
    """Return a password as every keyboard writes it.

    As the OpaqueString profile of RFC 8265 does (spaces of all kinds are one, letters are
    composed), and compatibility forms such as full-width letters count as the letters they stand
    for, which NIST SP 800-63B allows (section 3.1.1.2).
    """
    spaced = "".join(" " if character.isspace() else character for character in password)
    return unicodedata.normalize("NFKC", spaced)


class TurnTakingArgon2(Argon2PasswordHasher):
    """Argon2id of which at most ``AT_ONCE`` run in a process, behind everything else.

    46 MiB and one lane, twice over: double what OWASP's password storage cheat sheet asks at that
    memory. Django's eight lanes would put eight threads to work for a single log in.
    """

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Return the hash of ``password`` in its normal form, when it is its turn."""
        return _threads.submit(super().encode, normalised_password(password), salt).result()

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether ``password`` is the hashed one, when it is its turn.

        Hashes from before passwords had a normal form are of what was typed.
        """
        forms = dict.fromkeys([normalised_password(password), password])
        verify = super().verify
        return any(_threads.submit(verify, form, encoded).result() for form in forms)
