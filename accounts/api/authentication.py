"""Bearer tokens for the API."""

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.access import user_of_token
from accounts.models import AccessToken, User


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <token>``; anything else is nobody."""

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        """Return the user and their token, or ``None`` without the header.

        Raises ``AuthenticationFailed`` for a token that is wrong, expired or revoked.
        """
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != self.keyword.lower().encode():
            return None
        found = user_of_token(parts[1].decode("latin-1")) if len(parts) == 2 else None
        if found is None:
            raise AuthenticationFailed("This token is wrong, expired or revoked. Log in again.")
        return found

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 answer asks for."""
        return self.keyword
