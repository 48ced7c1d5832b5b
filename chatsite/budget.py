"""What is left of a person's budget, as answers of the API say it.

By draft-ietf-httpapi-ratelimit-headers, as of its revision 11 of May 2026. The budget of a network
is not told: what is left of it says how busy its other people are.
"""

import math
from contextvars import ContextVar
from dataclasses import dataclass

from chatsite.serving.carried import Headers

POLICY = "person"


@dataclass
class Spending:
    """What a request has taken last, if it took anything.

    The budget holds ``amount`` and fills in ``seconds``; in ``full_in`` seconds it is full again,
    and ``wait`` is how long whoever was refused has to wait.
    """

    amount: int = 0
    seconds: int = 0
    full_in: float = 0.0
    wait: float = 0.0

    def headers(self) -> Headers:
        """Return what its answer says of it."""
        if not self.amount:
            return ()
        left = max(0, math.floor(self.amount * (1 - self.full_in / self.seconds)))
        # The same moment as Retry-After says, where there is one.
        window = math.ceil(self.wait or self.full_in)
        return (
            (b"ratelimit-policy", f'"{POLICY}";q={self.amount};w={self.seconds}'.encode()),
            (b"ratelimit", f'"{POLICY}";r={left};t={window}'.encode()),
        )


_current: ContextVar[Spending | None] = ContextVar("spending", default=None)


def begin_spending() -> Spending:
    """Return what will know of everything that this context spends from now on."""
    spending = Spending()
    _current.set(spending)
    return spending


def note_spending(amount: int, seconds: int, full_in: float, wait: float) -> None:
    """Remember what was taken of a person's budget, or would have been."""
    spending = _current.get()
    if spending is not None:
        spending.amount, spending.seconds = amount, seconds
        spending.full_in, spending.wait = full_in, wait
