"""Settings of servers that tests share: the real ones, with hashing that costs next to nothing.

Whoever signs up for a browser test needs a password, not a strong one. Everything else is as
`make run` has it; what is about hashing starts a server of its own.
"""

from chatsite.settings import *  # noqa: F403

PASSWORD_HASHERS = ["chatsite.testing.hashing.CheapArgon2"]
