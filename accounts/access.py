"""Who is asking: the only code that turns a cookie or a token into a user."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    load_backend,
)
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.credentials import auth_hashes, stored_credential, token_credential
from accounts.models import AccessToken, User, UserSession, UserStatus
from chatsite.digest import digest
from chatsite.orm.note_use import note_use
from chatsite.orm.prepared import PreparedModels

TOKEN_TOUCH_INTERVAL = timedelta(minutes=5)
TOKENS = PreparedModels(
    lambda found: AccessToken.objects.filter(digest=found), 1, ("user",), by_text=True
)


def user_of_token(secret: str) -> tuple[User, AccessToken] | None:
    """Return the active user of a bearer token and the token, or ``None``.

    Prolongs the token, at most every five minutes.
    """
    now = timezone.now()
    token = TOKENS.first(digest(secret))
    if token is None or token.expiry_date <= now or not token.user.is_active:
        return None
    if token.auth_hash not in auth_hashes(token.user):
        return None
    if now - token.last_used_date > TOKEN_TOUCH_INTERVAL:
        idle, longest = settings.ACCESS_TOKEN_IDLE_AGE, settings.ACCESS_TOKEN_AGE
        last = token.creation_date + timedelta(seconds=longest)
        note_use(
            AccessToken.objects.filter(digest=token.digest),
            # Made with a former SECRET_KEY it would end when that is forgotten.
            auth_hash=token.user.get_session_auth_hash(),
            last_used_date=now,
            expiry_date=min(now + timedelta(seconds=idle), last),
        )
    return token.user, token


def user_of_session(session_key: str) -> User | None:
    """Return the active user signed in with this session key, or ``None``."""
    return user_in(import_module(settings.SESSION_ENGINE).SessionStore(session_key))


def user_in(session: SessionBase) -> User | None:
    """Return the active user who is signed in by ``session``; one that lets nobody in is ended.

    ``django.contrib.auth.get_user`` does the same, except after the SECRET_KEY was changed: there
    the first request gives the session another key, and all others of a browser that asks for
    several things at once, or opens a stream, are signed out.
    """
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    user: User | None = load_backend(session[BACKEND_SESSION_KEY]).get_user(
        int(session[SESSION_KEY])
    )
    if user is None:
        return None
    present, *former = auth_hashes(user)
    found = session.get(HASH_SESSION_KEY, "")
    if constant_time_compare(found, present):
        return user
    if any(constant_time_compare(found, one) for one in former):
        # Whoever stores the session signs it with the present key.
        session[HASH_SESSION_KEY] = present
        return user
    session.flush()
    return None


def user_of_request(request: HttpRequest) -> User | None:
    """Return who asks, by the browser's session or else by a bearer token, or ``None``."""
    if isinstance(request.user, User):
        return request.user
    return user_with_header(request.headers.get("Authorization", ""))


def user_with_header(authorization: str) -> User | None:
    """Return the active user of the bearer token in a header, or ``None``."""
    scheme, _, secret = authorization.partition(" ")
    found = user_of_token(secret.strip()) if scheme.lower() == "bearer" else None
    return found[0] if found else None


def check_administers(user: User) -> None:
    """Raise ``PermissionDenied`` unless ``user`` administers the installation."""
    if not user.is_admin:
        raise PermissionDenied("Only administrators of the installation can do this.")


def person_with_card(user_id: int) -> User:
    """Return somebody whose card everybody may see who is signed in. Raises ``Http404``."""
    person: User | None = User.objects.filter(pk=user_id).first()
    if person is None:
        raise Http404("There is no such person.")
    return person


def chosen_statuses(user_ids: set[int]) -> dict[int, str]:
    """Return the chat status that each of these people has chosen."""
    people = User.objects.filter(pk__among=user_ids)
    return dict(people.values_list("pk", "chat_status"))


def living_credentials(credentials: set[str], user_ids: set[int]) -> set[str]:
    """Return those of ``credentials`` that still let one of ``user_ids`` in, in three queries."""
    now = timezone.now()
    active = User.objects.filter(pk__among=user_ids, user_status=UserStatus.ACTIVE)
    hashes = {user.pk: set(auth_hashes(user)) for user in active}
    sessions = UserSession.objects.filter(user_id__among=hashes.keys(), expire_date__gt=now)
    found = {
        stored_credential(key)
        for key, user_id, auth_hash in sessions.values_list("session_key", "user_id", "auth_hash")
        if auth_hash in hashes.get(user_id or 0, ())
    }
    tokens = AccessToken.objects.filter(user_id__among=hashes.keys(), expiry_date__gt=now)
    found |= {
        token_credential(key)
        for key, user_id, auth_hash in tokens.values_list("digest", "user_id", "auth_hash")
        if auth_hash in hashes[user_id]
    }
    return found & credentials
