"""Argon2 in turns, so that a crowd logging in leaves processor and memory to everybody else."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 2

_turns = BoundedSemaphore(AT_ONCE)


class TurnTakingArgon2(Argon2PasswordHasher):
    """Argon2id of which at most two run at once in a process.

    46 MiB and one lane, twice over: double what OWASP's password storage cheat sheet asks at that
    memory. Django's eight lanes would put eight threads to work for a single log in.
    """

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Return the hash of ``password``, when it is its turn."""
        with _turns:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether ``password`` is the hashed one, when it is its turn."""
        with _turns:
            return super().verify(password, encoded)
