"""Ending what lets a person in: browser sessions and access tokens."""

from collections.abc import Sequence

from accounts.credentials import session_credential, stored_credential, token_credential
from accounts.models import AccessToken, User, UserSession
from accounts.queries.devices import Device, devices_of
from accounts.signals import access_ended
from chatsite.security_log import note

DEVICES_LIMIT = 50


def end_all_access(user_id: int) -> None:
    """End every session and token of a person, and whatever was opened with them."""
    UserSession.objects.filter(user_id=user_id).delete()
    AccessToken.objects.filter(user_id=user_id).delete()
    note("access_ended", user_id, of="everything")
    _tell(user_id, None)


def end_other_access(user_id: int, kept: str) -> int:
    """End every session and token of a person but the credential ``kept``; return how many."""
    return _end(user_id, [row for row in devices_of(user_id) if row.credential != kept])


def end_access(user_id: int, credential: str) -> bool:
    """End one session or token of a person; return whether they had it."""
    return bool(_end(user_id, [row for row in devices_of(user_id) if row.credential == credential]))


def end_oldest_access(user_id: int) -> None:
    """End what was used longest ago, so that ``DEVICES_LIMIT`` sessions and tokens remain each."""
    devices = devices_of(user_id)
    browsers = [device for device in devices if device.is_browser]
    clients = [device for device in devices if not device.is_browser]
    _end(user_id, [*browsers[DEVICES_LIMIT:], *clients[DEVICES_LIMIT:]])


def end_session(session: UserSession) -> None:
    """End one browser session, whoever's it is."""
    UserSession.objects.filter(session_key=session.session_key).delete()
    if session.user_id is not None:
        _tell(session.user_id, frozenset({stored_credential(session.session_key)}))


def revoke_token(token: AccessToken) -> None:
    """End one access token."""
    AccessToken.objects.filter(digest=token.digest).delete()
    _tell(token.user_id, frozenset({token_credential(token.digest)}))


def tell_session_ended(user: User, session_key: str) -> None:
    """Tell that a browser session is over whose row is gone already."""
    _tell(user.pk, frozenset({session_credential(session_key)}))


def _end(user_id: int, devices: Sequence[Device]) -> int:
    if devices:
        keys = [device.session_key for device in devices if device.session_key]
        digests = [device.digest for device in devices if device.digest]
        UserSession.objects.filter(session_key__in=keys, user_id=user_id).delete()
        AccessToken.objects.filter(digest__in=digests, user_id=user_id).delete()
        note("access_ended", user_id, sessions=len(keys), tokens=len(digests))
        _tell(user_id, frozenset(device.credential for device in devices))
    return len(devices)


def _tell(user_id: int, credentials: frozenset[str] | None) -> None:
    # Robust: what is ended stays ended when a listener fails, and Django logs the failure.
    access_ended.send_robust(sender=User, user_id=user_id, credentials=credentials)
