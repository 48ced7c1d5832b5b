"""Settings that cannot work together are refused, each by a check of its own."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.checks import CheckMessage
from django.core.checks.registry import registry
from pytest_django import Settings

from chatsite import checks, file_checks
from chatsite.configuration.environment import Environment

GOOD_KEY = "kU3x-" + "".join(chr(97 + number % 26) for number in range(60))
NOTHING = "it would do nothing."


@pytest.fixture(autouse=True)
def production(settings: Settings) -> Settings:
    """Begin every test with the settings of a chat that is safely reached from anywhere."""
    settings.SECRET_KEY = GOOD_KEY
    settings.DEBUG = False
    settings.HTTPS_ONLY = True
    settings.TRUSTED_PROXIES = ["127.0.0.1/32"]
    settings.ALLOWED_HOSTS = ["chat.example.com"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "mail.example.com", True
    settings.ALLOW_PLAINTEXT = False
    return settings


def ids(messages: Iterable[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


def on_host(patch: pytest.MonkeyPatch, host: str, **options: Any) -> None:
    """Let the settings name a database on ``host``; nothing connects to it."""
    patch.setitem(django_settings.DATABASES, "default", {"HOST": host, "OPTIONS": options})


def test_production_passes_every_check_of_ours() -> None:
    ours = [check for check in registry.get_checks() if check.__module__ == checks.__name__]
    assert len(ours) == 11
    assert [message for check in ours for message in check(app_configs=None, databases=None)] == []


def test_several_workers_need_redis(settings: Settings) -> None:
    settings.WEB_WORKERS, settings.REDIS_URL = 2, ""
    assert ids(checks.workers_share_a_bus()) == ["chatsite.E001"]
    settings.REDIS_URL = "redis://127.0.0.1"
    assert checks.workers_share_a_bus() == []


def test_one_worker_needs_no_redis(settings: Settings) -> None:
    settings.WEB_WORKERS, settings.REDIS_URL = 1, ""
    assert checks.workers_share_a_bus() == []


def test_a_remote_database_needs_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    on_host(monkeypatch, "db.example.com")
    assert ids(checks.database_is_private()) == ["chatsite.E002"]
    on_host(monkeypatch, "10.0.0.7", ssl_mode="PREFERRED")
    assert ids(checks.database_is_private()) == ["chatsite.E002"]


def test_a_remote_database_with_tls_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    on_host(monkeypatch, "db.example.com", ssl={"ca": "/etc/ca.pem"})
    assert checks.database_is_private() == []
    on_host(monkeypatch, "db.example.com", ssl_mode="REQUIRED")
    assert checks.database_is_private() == []


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "::1", "/run/mysqld.sock"])
def test_a_database_on_this_machine_needs_no_tls(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    on_host(monkeypatch, host)
    assert checks.database_is_private() == []


def test_a_remote_redis_needs_tls(settings: Settings) -> None:
    settings.REDIS_URL = "redis://redis.example.com:6379"
    assert ids(checks.redis_is_private()) == ["chatsite.E003"]
    settings.REDIS_URL = "rediss://redis.example.com:6379"
    assert checks.redis_is_private() == []


@pytest.mark.parametrize(
    ("url", "problems"),
    [
        ("smtp://mail.example.com:25", ["chatsite.E014"]),
        ("smtp://user:secret@10.0.0.7:587", ["chatsite.E014"]),
        ("smtp+tls://user:secret@mail.example.com:587", []),
        ("smtps://user:secret@mail.example.com:587", []),
        ("smtp+ssl://user:secret@mail.example.com:465", []),
        ("smtp://localhost:25", []),
        ("smtp://[::1]:25", []),
        ("filemail:///tmp/mails", []),
        ("", []),
    ],
)
def test_a_remote_mail_server_needs_tls(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, url: str, problems: list[str]
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    for name, value in Environment().email_url("EMAIL_URL", default="consolemail://").items():
        setattr(settings, name, value)
    assert ids(checks.mail_is_private()) == problems
    settings.ALLOW_PLAINTEXT = True
    assert checks.mail_is_private() == []


def test_plain_text_can_be_allowed_on_a_private_network(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ALLOW_PLAINTEXT = True
    settings.REDIS_URL = "redis://redis.example.com:6379"
    on_host(monkeypatch, "db.example.com")
    assert checks.redis_is_private() == []
    assert checks.database_is_private() == []


def test_debug_is_refused_where_others_come_in(settings: Settings) -> None:
    settings.DEBUG = True
    assert ids(checks.debug_stays_home()) == ["chatsite.E004"]
    settings.ALLOWED_HOSTS, settings.HOST = ["localhost"], "192.168.1.5"
    assert ids(checks.debug_stays_home()) == ["chatsite.E004"]


def test_debug_is_fine_at_home(settings: Settings) -> None:
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "chat.localhost"]
    assert checks.debug_stays_home() == []


@pytest.mark.parametrize("key", ["short", "a" * 80, "django-insecure-" + GOOD_KEY])
def test_a_key_that_can_be_guessed_is_refused(settings: Settings, key: str) -> None:
    settings.SECRET_KEY = key
    assert ids(checks.secret_keys_are_secret()) == ["chatsite.E005"]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = GOOD_KEY, [GOOD_KEY, key]
    (problem,) = checks.secret_keys_are_secret()
    assert problem.msg.startswith("SECRET_KEY_FALLBACKS can be guessed")


@pytest.mark.parametrize("host", ["https://chat.example.com", "chat.example.com:8000", "*"])
def test_hosts_that_are_not_names_are_refused(settings: Settings, host: str) -> None:
    settings.ALLOWED_HOSTS = ["chat.example.com", host, "[::1]"]
    assert ids(checks.hosts_are_names()) == ["chatsite.E006"]


def test_https_needs_a_proxy_to_believe(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = []
    assert ids(checks.proxies_are_named()) == ["chatsite.E007"]


def test_hsts_is_asked_for_as_a_whole(settings: Settings) -> None:
    settings.SECURE_HSTS_PRELOAD = True
    (problem,) = checks.hsts_is_whole()
    assert problem.msg == "HSTS_PRELOAD is on and HSTS_INCLUDE_SUBDOMAINS is not: " + NOTHING
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    assert checks.hsts_is_whole() == []
    settings.SECURE_HSTS_PRELOAD, settings.HTTPS_ONLY = False, False
    (problem,) = checks.hsts_is_whole()
    assert problem.msg == "HSTS_INCLUDE_SUBDOMAINS is on and HTTPS_ONLY is not: " + NOTHING


def test_public_without_https_is_warned_about(settings: Settings) -> None:
    settings.HTTPS_ONLY = False
    assert ids(checks.public_chat_uses_https()) == ["chatsite.W001"]
    settings.ALLOWED_HOSTS = ["localhost"]
    assert checks.public_chat_uses_https() == []


def test_public_without_mail_is_warned_about(settings: Settings) -> None:
    settings.EMAIL_BACKEND = checks.CONSOLE_EMAIL
    assert ids(checks.public_chat_sends_email()) == ["chatsite.W002"]


def keeping(settings: Settings, **options: Any) -> None:
    """Let files be kept with these options of their storage."""
    settings.STORAGES = {**settings.STORAGES, "attachments": {"OPTIONS": options}}


def test_no_proxy_sends_what_is_in_a_bucket(settings: Settings) -> None:
    settings.SENDFILE = "x-accel-redirect"
    assert file_checks.proxy_finds_the_files() == []
    keeping(settings, bucket_name="files")
    assert ids(file_checks.proxy_finds_the_files()) == ["chatsite.E015"]
    settings.SENDFILE = ""
    assert file_checks.proxy_finds_the_files() == []


@pytest.mark.parametrize(
    ("endpoint", "wrong"),
    [
        ("http://s3.example.com", ["chatsite.E016"]),
        ("https://s3.example.com", []),
        ("http://127.0.0.1:9000", []),
        (None, []),
    ],
)
def test_files_do_not_travel_in_the_clear(
    settings: Settings, endpoint: str | None, wrong: list[str]
) -> None:
    keeping(settings, bucket_name="files", endpoint_url=endpoint)
    assert ids(file_checks.bucket_is_private()) == wrong
    settings.ALLOW_PLAINTEXT = True
    assert file_checks.bucket_is_private() == []
