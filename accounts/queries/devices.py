"""What a person is signed in with: browsers and API clients, in one list."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.credentials import stored_credential, token_credential
from accounts.models import AccessToken, UserSession

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
NOT_THERE = "There is no such device. Perhaps it is signed out already."
HELD_IN_A_HAND = ("iPhone", "iPad", "Android")


@dataclass(frozen=True)
class Device:
    """One session (``session_key`` is set) or one token (``digest`` is set).

    ``own_name`` is what its user calls it, ``kind`` what it says of itself.
    """

    credential: str
    own_name: str
    kind: str
    ip_address: str
    creation_date: datetime
    last_used_date: datetime
    session_key: str = ""
    digest: str = ""

    @property
    def name(self) -> str:
        """What people know it by."""
        return self.own_name or self.kind

    @property
    def is_browser(self) -> bool:
        """Whether this is a browser session rather than an API client."""
        return bool(self.session_key)

    @property
    def icon(self) -> str:
        """The icon that stands for what it is."""
        if not self.is_browser:
            return "key"
        return "mobile" if self.kind.endswith(HELD_IN_A_HAND) else "laptop"


def devices_of(user_id: int) -> list[Device]:
    """Return everything that lets the person in, the latest used first, in two queries."""
    now = timezone.now()
    sessions = UserSession.objects.filter(user_id=user_id, expire_date__gt=now)
    tokens = AccessToken.objects.filter(user_id=user_id, expiry_date__gt=now)
    devices = [_browser(session) for session in sessions] + [_client(token) for token in tokens]
    return sorted(devices, key=lambda device: device.last_used_date, reverse=True)


def device_of(user_id: int, credential: str) -> Device | None:
    """Return the one that ``credential`` stands for, if it is this person's."""
    return next((one for one in devices_of(user_id) if one.credential == credential), None)


def device_name(user_agent: str) -> str:
    """Return a User-Agent header as people speak of it, such as ``Firefox on Linux``."""
    browser = next((name for mark, name in BROWSERS if f"{mark}/" in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return f"{browser} on {system}"
    product = re.match(r"[\w.-]+", user_agent)
    return browser or system or (product.group() if product else "Unknown device")


def _browser(session: UserSession) -> Device:
    return Device(
        credential=stored_credential(session.session_key),
        own_name=session.own_name,
        kind=device_name(session.user_agent),
        ip_address=session.ip_address,
        creation_date=session.creation_date,
        last_used_date=session.last_used_date,
        session_key=session.session_key,
    )


def _client(token: AccessToken) -> Device:
    return Device(
        credential=token_credential(token.digest),
        own_name=token.own_name,
        kind=device_name(token.device),
        ip_address="",
        creation_date=token.creation_date,
        last_used_date=token.last_used_date,
        digest=token.digest,
    )
