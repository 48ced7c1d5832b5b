"""Where the chat is, for those who are not on it: links in mails never say what a request says."""

import re

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from chatsite import address_checks
from chatsite.checks import CONSOLE_EMAIL
from chatsite.configuration.address import origin
from chatsite.configuration.environment import Environment, WrongSetting
from chatsite.hosts import absolute
from chatsite.mail import Mail, send_later
from chatsite.tests.test_wrong_settings import refused

LOCAL = ["localhost", "127.0.0.1", "[::1]"]


@pytest.fixture
def env() -> Environment:
    return Environment()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "https://chat.example.com:8443"])
def test_a_mail_leads_to_the_settings_whatever_the_request_says(
    member: User, settings: Settings, address: str
) -> None:
    settings.ALLOWED_HOSTS = ["chat.example.com", ".example.com"]
    settings.ADDRESS = address
    client = Client(headers={"host": "evil.example.com", "x-forwarded-host": "evil.example.org"})
    assert client.post("/password/reset", {"email": member.email}).status_code == 302
    send_later(Mail("password_reset", {}, None)).result()
    (link,) = re.findall(r"\S+/password/reset/", str(mail.outbox[-1].body))
    assert link == f"{address or 'http://chat.example.com'}/password/reset/"


@pytest.mark.parametrize(
    ("hosts", "https", "host", "found"),
    [
        (["localhost", "chat.example.com"], True, "127.0.0.1", "https://chat.example.com"),
        (["a.example.com", "b.example.com"], True, "0.0.0.0", "https://a.example.com"),  # noqa: S104
        ([".example.com", "chat.example.com"], True, "::", "https://chat.example.com"),
        (["chat.example.com"], False, "127.0.0.1", "http://chat.example.com"),
        (["chat.lan"], False, "192.168.1.5", "http://chat.lan:8000"),
        (["[fd00::5]"], False, "::", "http://[fd00::5]:8000"),
        (LOCAL, False, "127.0.0.1", "http://127.0.0.1:8000"),
        (LOCAL, False, "::1", "http://[::1]:8000"),
        (LOCAL, False, "0.0.0.0", "http://localhost:8000"),  # noqa: S104
    ],
)
def test_without_an_address_the_other_settings_say_it(
    settings: Settings, hosts: list[str], https: bool, host: str, found: str
) -> None:
    settings.ADDRESS, settings.PORT = "", 8000
    settings.ALLOWED_HOSTS, settings.HTTPS_ONLY, settings.HOST = hosts, https, host
    assert absolute("/login") == f"{found}/login"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("https://chat.example.com", "https://chat.example.com"),
        (" https://Chat.Example.com/ ", "https://chat.example.com"),
        ("http://[fd00::5]:8000", "http://[fd00::5]:8000"),
    ],
)
def test_an_address_is_an_origin(
    env: Environment, monkeypatch: pytest.MonkeyPatch, written: str, read: str
) -> None:
    monkeypatch.setenv("ADDRESS", written)
    assert origin(env, "ADDRESS") == read


@pytest.mark.parametrize(
    "written",
    [
        "chat.example.com",
        "ftp://chat.example.com",
        "https://",
        "https://:443",
        "https://chat.example.com:port",
        "https://me:secret@chat.example.com",
        "https://chat example.com",
        "https://chat.example.com/chat",
        "https://chat.example.com?room=1",
    ],
)
def test_anything_else_is_refused(
    env: Environment, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("ADDRESS", written)
    with pytest.raises(WrongSetting, match="ADDRESS"):
        origin(env, "ADDRESS")


def test_a_start_refuses_an_address_below_a_path() -> None:
    assert "wants a host name of its own" in refused("ADDRESS", "https://example.com/chat")


def found(settings: Settings, **changed: object) -> list[str | None]:
    """Return what the checks say about a public chat with ``changed`` settings."""
    settings.ADDRESS, settings.HTTPS_ONLY = "", True
    settings.ALLOWED_HOSTS = ["chat.example.com"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for name, value in changed.items():
        setattr(settings, name, value)
    checks = (address_checks.address_is_ours, address_checks.mails_lead_to_the_chat)
    return [message.id for check in checks for message in check()]


def test_checks_of_the_address(settings: Settings) -> None:
    assert django_settings.ADDRESS == ""
    assert found(settings) == []
    assert found(settings, ADDRESS="https://chat.example.com:8443") == []
    assert found(settings, ADDRESS="https://other.example.com") == ["chatsite.E010"]
    ipv6 = {"ADDRESS": "https://[fd00::5]", "ALLOWED_HOSTS": ["[fd00::5]"]}
    assert found(settings, **ipv6) == []
    assert found(settings, ADDRESS="http://chat.example.com") == ["chatsite.E011"]
    assert found(settings, ALLOWED_HOSTS=[".example.com"]) == ["chatsite.E012"]
    assert found(settings, ALLOWED_HOSTS=["a.example.com", "b.example.com"]) == ["chatsite.W003"]
    assert found(settings, HTTPS_ONLY=False) == ["chatsite.W003"]
    assert found(settings, ALLOWED_HOSTS=[".example.com"], EMAIL_BACKEND=CONSOLE_EMAIL) == []
    assert found(settings, ALLOWED_HOSTS=LOCAL, HTTPS_ONLY=False) == []
