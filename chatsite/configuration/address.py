"""Where people reach the chat: at the root of a host name of its own."""

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
