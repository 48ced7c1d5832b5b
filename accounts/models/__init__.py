"""The tables of accounts: people, their sessions and their tokens."""

from accounts.models.access_token import AccessToken
from accounts.models.installation import Installation, SignUp
from accounts.models.last_seen import LastSeen
from accounts.models.user import ChatStatus, User, UserRole, UserStatus
from accounts.models.user_session import UserSession

__all__ = [
    "AccessToken",
    "ChatStatus",
    "Installation",
    "LastSeen",
    "SignUp",
    "User",
    "UserRole",
    "UserSession",
    "UserStatus",
]
