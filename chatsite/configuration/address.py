"""Where people reach the chat: at the root of a host name of its own."""

from urllib.parse import urlsplit

from chatsite.configuration.environment import Environment, WrongSetting

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
