"""Where people reach the chat: at the root of a host name of its own."""

import re
from urllib.parse import urlsplit

from chatsite.configuration.environment import Environment, WrongSetting
from chatsite.hosts import is_local

# Browsers write names in ASCII; apps in a shell have schemes of their own (capacitor://localhost).
ORIGIN = re.compile(r"([a-z][a-z0-9+.-]{0,30})://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
PORTS = {"http": "80", "https": "443"}
OWN_NAME = (
    "the chat wants a host name of its own, such as chat.example.com, and does not work below a "
    "path of another site."
)


def refuse_sub_paths(env: Environment) -> None:
    """Refuse what tells Django and gunicorn that a site is below a path. Raises WrongSetting.

    Scripts, streams and the policy of cookies name addresses from the root.
    """
    for name in ("SCRIPT_NAME", "FORCE_SCRIPT_NAME"):
        path = env.str(name, default="").strip()
        if path.strip("/"):
            raise WrongSetting(name, f"cannot be {path!r}: {OWN_NAME}")


def origins(env: Environment, variable: str) -> list[str]:
    """Return a list of origins as browsers write them, such as ``https://app.example.com``.

    Over plain HTTP only this machine may have one: on the way, anybody could change its scripts.
    Raises WrongSetting for anything else, such as a path, ``*`` or ``null``.
    """
    return [_origin_in(word, variable) for word in env.words(variable)]


def _origin_in(word: str, variable: str) -> str:
    found = ORIGIN.fullmatch(word.lower().removesuffix("/"))
    if found is None:
        raise WrongSetting(
            variable, f"must be origins such as https://app.example.com, with commas, not {word!r}."
        )
    scheme, host, port = found.groups()
    if scheme == "http" and not is_local(host.strip("[]")):
        raise WrongSetting(variable, f"cannot have {word!r}: only this machine goes without HTTPS.")
    return f"{scheme}://{host}" + (f":{port}" if port and port != PORTS.get(scheme) else "")


def origin(env: Environment, variable: str) -> str:
    """Return an address such as ``https://chat.example.com``, or ``""``.

    Raises WrongSetting for anything else: another scheme, no host, a path, a password.
    """
    written = env.service_url(variable, ("https", "http"))
    if not written:
        return ""
    parts = urlsplit(written)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise WrongSetting(variable, f"cannot be {written!r}: {OWN_NAME}")
    if not parts.hostname or "@" in parts.netloc or any(sign.isspace() for sign in written):
        raise WrongSetting(variable, "must be such as https://chat.example.com.")
    return f"{parts.scheme}://{parts.netloc.lower()}"
