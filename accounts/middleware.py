"""Who is signed in, for every page."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.access import user_in


class SessionUserMiddleware(AuthenticationMiddleware):
    """Django's own, with our way from a session to a user."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its user, who is looked for when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(  # type: ignore[assignment]
            lambda: user_in(request.session) or AnonymousUser()
        )
