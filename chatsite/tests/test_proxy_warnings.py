"""A proxy behind which all people look like one is named in the log, once."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from chatsite.http import proxy_warnings
from chatsite.http.client_address import client_address


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy_warnings, "SAID", set())


def said(caplog: pytest.LogCaptureFixture, peer: str, **headers: str) -> list[str]:
    """Return what two requests from ``peer`` make the log say."""
    caplog.clear()
    for _ in range(2):
        client_address(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))
    return [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(
    "peer", ["127.0.0.1", "::1", "10.1.2.3", "172.17.0.1", "192.168.1.9", "100.64.0.7", "fd00::7"]
)
def test_a_proxy_that_is_not_named_is_warned_of_once(
    caplog: pytest.LogCaptureFixture, peer: str
) -> None:
    (line,) = said(caplog, peer, **{"x-forwarded-for": "203.0.113.9"})
    assert f"set TRUSTED_PROXIES={peer}" in line


def test_another_proxy_is_named_than_those_that_are_trusted(
    caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.1")]
    assert said(caplog, "10.0.0.1", **{"x-forwarded-for": "203.0.113.9"}) == []
    (line,) = said(caplog, "10.0.0.2", **{"x-forwarded-for": "203.0.113.9"})
    assert "TRUSTED_PROXIES=10.0.0.2" in line


def test_strangers_cannot_make_it_warn(caplog: pytest.LogCaptureFixture) -> None:
    assert said(caplog, "8.8.8.8", **{"x-forwarded-for": "203.0.113.9"}) == []
    assert said(caplog, "2606:4700::1", **{"x-forwarded-for": "203.0.113.9"}) == []


def test_without_the_header_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    assert said(caplog, "127.0.0.1") == []


@pytest.mark.parametrize("hop", ["unknown", "_hidden", "x" * 4000])
def test_a_trusted_proxy_that_writes_no_address_is_named(
    caplog: pytest.LogCaptureFixture, settings: Settings, hop: str
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    (line,) = said(caplog, "10.0.0.1", **{"x-forwarded-for": f"203.0.113.9, {hop}, 10.0.0.2"})
    assert "The proxy 10.0.0.2" in line
    assert hop[:90] in line
    assert len(line) < 500


def test_what_strangers_wrote_further_left_is_not_warned_of(
    caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    assert said(caplog, "10.0.0.1", **{"x-forwarded-for": "unknown, 203.0.113.9"}) == []


def test_a_trusted_proxy_that_writes_forwarded_alone_is_named(
    caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    (line,) = said(caplog, "10.0.0.1", forwarded="for=203.0.113.9")
    assert "Let it write X-Forwarded-For" in line
    both = {"forwarded": "for=1.2.3.4", "x-forwarded-for": "203.0.113.9"}
    assert said(caplog, "10.0.0.1", **both) == []
