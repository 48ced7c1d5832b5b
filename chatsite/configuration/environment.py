"""Reads settings from the environment; a value that cannot be used ends the start in one line."""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
Network = IPv4Network | IPv6Network


class WrongSetting(SystemExit):
    """A setting that cannot be used.

    Python prints its sentence and exits with 1, without a traceback, wherever it is raised.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"Setting {name} {problem}")


class Environment(environ.Env):  # type: ignore[misc]
    """django-environ that names the variable in every refusal and guesses nothing."""

    def get_value(self, var: str, *args: Any, **options: Any) -> Any:
        """Return the value of ``var``, cast as asked. Raises :class:`WrongSetting`."""
        try:
            return super().get_value(var, *args, **options)
        except ImproperlyConfigured as error:
            problem = "is missing. Set it in the environment or in the file .env."
            raise WrongSetting(var, problem) from error

    def bool(self, var: str, default: bool = False) -> bool:
        """Return a switch; django-environ would take any unknown word for "off"."""
        word = self.str(var, default=str(default)).strip().lower()
        if word not in TRUE | FALSE:
            raise WrongSetting(var, f"must be true or false, not {word!r}.")
        return word in TRUE

    def whole_number(self, var: str, default: int, least: int, most: int) -> int:
        """Return a whole number between ``least`` and ``most``, both included."""
        text = self.str(var, default=str(default)).strip()
        digits = text.isdecimal() and len(text) <= len(str(most))
        if not digits or not least <= int(text) <= most:
            raise WrongSetting(var, f"must be a whole number from {least} to {most}, not {text!r}.")
        return int(text)

    def choice(self, var: str, default: str, choices: tuple[str, ...]) -> str:
        """Return one of ``choices``, whatever the case it was written in."""
        text: str = self.str(var, default=default).strip()
        for choice in choices:
            if text.lower() == choice.lower():
                return choice
        raise WrongSetting(var, f"must be one of {', '.join(choices)}, not {text!r}.")

    def words(self, var: str, default: tuple[str, ...] = ()) -> list[str]:
        """Return a list written with commas, without the spaces around its items."""
        text: str = self.str(var, default=",".join(default))
        return [word.strip() for word in text.split(",") if word.strip()]

    def networks(self, var: str) -> list[Network]:
        """Return a list of addresses and networks, such as ``127.0.0.1,10.0.0.0/8``."""
        return [self._parsed(var, _network, word) for word in self.words(var)]

    def service_url(self, var: str, schemes: tuple[str, ...]) -> str:
        """Return an address whose scheme is one of ``schemes``, or an empty string."""
        url: str = self.str(var, default="").strip()
        parts = self._parsed(var, urlsplit, url)
        if url and parts.scheme not in schemes:
            allowed = " or ".join("mailto:" if one == "mailto" else f"{one}://" for one in schemes)
            raise WrongSetting(var, f"must start with {allowed}.")
        self._parsed(var, lambda _: parts.port, url)
        return url

    def db_url(self, var: str) -> dict[str, Any]:
        """Return Django's description of the database at ``var``, such as ``mysql://u:p@host/n``."""
        url = self.service_url(var, ("sqlite", "mysql"))
        config: dict[str, Any] = self.db_url_config(url)
        return config

    def email_url(self, var: str, default: str) -> dict[str, Any]:
        """Return Django's EMAIL_* settings for an address such as ``smtp+tls://u:p@host:587``."""
        schemes = ("smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail")
        url = self.service_url(var, schemes) or default
        config: dict[str, Any] = self.email_url_config(url)
        return config

    @staticmethod
    def _parsed(var: str, parse: Callable[[str], Any], text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise WrongSetting(var, f"cannot be read: {error}.") from error


def _network(text: str) -> Network:
    network = ip_network(text, strict=False)
    if isinstance(network, IPv6Network) and network.network_address.ipv4_mapped:
        # Addresses are compared as IPv4 (chatsite/http/hops.py).
        return IPv4Network((network.network_address.ipv4_mapped, network.prefixlen - 96))
    return network
