"""Passwords of people who exist for a second."""

from accounts.hashing import TurnTakingArgon2


class CheapArgon2(TurnTakingArgon2):
    """The hasher of the chat, with as little memory and as few rounds as Argon2 allows."""

    time_cost = 1
    memory_cost = 8
