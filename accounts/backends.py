"""Signing in by e-mail."""

from functools import cache
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from accounts.models import User
from chatsite.orm.prepared import PreparedModels

USERS = PreparedModels(lambda user_id: User.objects.filter(pk=user_id), 1)


@cache
def _nobody() -> str:
    """Return a hash that is checked where there is none, so that it takes as long."""
    return make_password("of nobody")


class EmailBackend(BaseBackend):
    """Compares the e-mail without case, and takes the same time whether it exists or not."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> User | None:
        """Return the user, or ``None`` for a wrong, unknown or disabled one."""
        email = credentials.get(User.USERNAME_FIELD) or username
        if not email or password is None:
            return None
        try:
            user: User = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            check_password(password, _nobody())
            return None
        if user.check_password(password) and user.is_active:
            return user
        return None

    def get_user(self, user_id: int) -> User | None:
        """Return the signed-in user, or ``None`` once the account is disabled."""
        user = USERS.first(user_id)
        return user if user is not None and user.is_active else None
