"""A setting that cannot be used is refused by name, in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chatsite.configuration.address import origins, refuse_sub_paths
from chatsite.configuration.databases import database
from chatsite.configuration.environment import Environment, WrongSetting

SCHEMES = ("redis", "rediss", "unix")


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> Environment:
    # Whatever database the suite itself runs on.
    monkeypatch.delenv("SINGLESTORE_HOST", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Environment()


def refused(variable: str, value: str) -> str:
    """Return what a start with this setting says; it must be one line and exit with 1."""
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "chatsite.settings", variable: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert variable in done.stderr
    return done.stderr


def test_a_start_says_which_setting_is_wrong() -> None:
    assert refused("PORT", "eighty") == (
        "Setting PORT must be a whole number from 0 to 65535, not 'eighty'.\n"
    )


def test_a_start_refuses_a_limit_that_cannot_be_read() -> None:
    refused("LIMIT_LOGIN_BY_EMAIL", "many")


@pytest.mark.parametrize("variable", ["SCRIPT_NAME", "FORCE_SCRIPT_NAME"])
def test_a_start_below_a_path_is_refused(variable: str) -> None:
    assert "wants a host name of its own" in refused(variable, "/chat")


def test_the_root_is_no_path(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRIPT_NAME", "/")
    refuse_sub_paths(env)


def test_a_wrong_port_is_refused_also_where_it_is_not_used(
    env: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SINGLESTORE_PORT", "zz")
    with pytest.raises(WrongSetting, match="SINGLESTORE_PORT must be a whole number"):
        database(env, tmp_path)


def test_a_missing_secret_key_is_named(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    with pytest.raises(WrongSetting, match="SECRET_KEY is missing"):
        env.str("SECRET_KEY")


@pytest.mark.parametrize("word", ["maybe", "2", "tru"])
def test_a_switch_is_on_or_off(
    env: Environment, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("DEBUG", word)
    with pytest.raises(WrongSetting, match="DEBUG must be true or false"):
        env.bool("DEBUG")


@pytest.mark.parametrize(
    ("word", "meaning"), [("1", True), ("Yes", True), ("off", False), ("", False), (" on ", True)]
)
def test_a_switch_understands_usual_words(
    env: Environment, monkeypatch: pytest.MonkeyPatch, word: str, meaning: bool
) -> None:
    monkeypatch.setenv("DEBUG", word)
    assert env.bool("DEBUG") is meaning


@pytest.mark.parametrize("text", ["0", "65", "-1", "1.5", "", "²", "9" * 5000])
def test_a_number_stays_within_its_bounds(
    env: Environment, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("WEB_WORKERS", text)
    with pytest.raises(WrongSetting, match="WEB_WORKERS must be a whole number from 1 to 64"):
        env.whole_number("WEB_WORKERS", default=1, least=1, most=64)


def test_lists_lose_the_spaces_around_their_items(
    env: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example , b.example,,")
    assert env.words("ALLOWED_HOSTS") == ["a.example", "b.example"]


@pytest.mark.parametrize("text", ["10.0.0.0/33", "proxy.example.com", "1.2.3"])
def test_proxies_are_addresses(
    env: Environment, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", f"127.0.0.1,{text}")
    with pytest.raises(WrongSetting, match="TRUSTED_PROXIES"):
        env.networks("TRUSTED_PROXIES")


def test_proxies_may_be_networks(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 10.1.2.3/8, ::1, ::ffff:192.0.2.0/120")
    assert list(map(str, env.networks("TRUSTED_PROXIES"))) == [
        "127.0.0.1/32",
        "10.0.0.0/8",
        "::1/128",
        "192.0.2.0/24",
    ]


@pytest.mark.parametrize("url", ["localhost:6379", "http://localhost", "redis://host:port"])
def test_redis_has_an_address_of_its_kind(
    env: Environment, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    with pytest.raises(WrongSetting, match="REDIS_URL"):
        env.service_url("REDIS_URL", SCHEMES)


def test_mail_has_an_address_of_its_kind(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "mail.example.com")
    with pytest.raises(WrongSetting, match="EMAIL_URL must start with smtp://"):
        env.email_url("EMAIL_URL", default="consolemail://")


@pytest.mark.parametrize("url", ["postgres://u:p@host/name", "chat.sqlite3", "mysql://h:x/name"])
def test_a_database_we_do_not_speak_is_refused(
    env: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(WrongSetting, match="DATABASE_URL"):
        database(env, tmp_path)


def test_a_database_url_may_name_its_authority(
    env: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://u:p@db.example/chat?ssl_ca=/etc/ca.pem")
    options = database(env, tmp_path)["OPTIONS"]
    assert options["ssl"] == {"ca": "/etc/ca.pem"}
    assert options["ssl_mode"] == "VERIFY_IDENTITY"


def test_a_log_level_is_one_of_four(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with pytest.raises(WrongSetting, match="LOG_LEVEL must be one of DEBUG, INFO"):
        env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))


def test_origins_of_web_clients(env: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    written = "https://App.example.com:443, http://localhost:5173/ ,capacitor://localhost"
    monkeypatch.setenv("CORS_ORIGINS", written)
    assert origins(env, "CORS_ORIGINS") == [
        *("https://app.example.com", "http://localhost:5173", "capacitor://localhost")
    ]
    monkeypatch.delenv("CORS_ORIGINS")
    assert origins(env, "CORS_ORIGINS") == []


@pytest.mark.parametrize(
    "wrong",
    ["*", "null", "app.example.com", "https://*.example.com", "https://a.example/b", "https://"],
)
def test_what_is_no_origin(env: Environment, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("CORS_ORIGINS", f"https://app.example.com,{wrong}")
    with pytest.raises(WrongSetting, match="CORS_ORIGINS must be origins such as") as refusal:
        origins(env, "CORS_ORIGINS")
    assert repr(wrong) in str(refusal.value)


def test_an_origin_that_anybody_can_change_on_the_way() -> None:
    assert refused("CORS_ORIGINS", "http://app.example.com") == (
        "Setting CORS_ORIGINS cannot have 'http://app.example.com': only this machine goes without"
        " HTTPS.\n"
    )
