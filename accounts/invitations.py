"""How somebody new comes in by an invite link: accounts asks, whoever keeps the links answers."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from accounts.models import User

#: Brings somebody who has just signed up to where they were invited.
Welcome = Callable[[User], None]
#: Uses the link with a token up once, for somebody who signs up within the context; what fails
#: there gives the use back. Raises ``ValidationError`` on ``invite`` for a link that does not work.
UseOnce = Callable[[str], AbstractContextManager[Welcome]]

_keepers: list[UseOnce] = []


def keep(use_once: UseOnce) -> None:
    """Let ``use_once`` answer for all invite links."""
    _keepers[:] = [use_once]


def use_once(token: str) -> AbstractContextManager[Welcome]:
    """Use the link with this token up once; see :data:`UseOnce`."""
    (keeper,) = _keepers
    return keeper(token)
