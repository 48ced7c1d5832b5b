"""Rates as settings write them: "10/900" is ten in 900 seconds."""

from chatsite.configuration.environment import Environment, WrongSetting


def rate(env: Environment, variable: str, default: str) -> tuple[int, int]:
    """Return the rate in ``variable`` as how many, in how many seconds.

    Raises ``WrongSetting`` for anything but two whole numbers above zero.
    """
    written = env.str(variable, default=default).strip()
    amount, _, seconds = written.partition("/")
    if not (amount.isdecimal() and seconds.isdecimal() and int(amount) and int(seconds)):
        raise WrongSetting(
            variable,
            f'must be how many, "/" and in how many seconds: "{default}", not {written!r}.',
        )
    return int(amount), int(seconds)
