"""Which address a request is taken to come from."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from chatsite.http.client_address import client_address, client_network

PROXY = "10.0.0.1"


def seen(remote: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers))


@pytest.fixture
def behind_proxies(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8"), ip_network("2001:db8::1")]


def test_without_proxies_the_header_is_not_believed() -> None:
    assert seen("203.0.113.9", "198.51.100.7") == "203.0.113.9"


@pytest.mark.usefixtures("behind_proxies")
@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        (PROXY, "203.0.113.9", "203.0.113.9"),
        # What the client wrote itself stands to the left of what the proxies added.
        (PROXY, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (PROXY, "198.51.100.7, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (PROXY, "nonsense, 203.0.113.9,", "203.0.113.9"),
        (PROXY, "203.0.113.9, nonsense", PROXY),
        (PROXY, None, PROXY),
        (PROXY, "10.0.0.3", "10.0.0.3"),
        ("2001:db8::1", "2001:db8:5::9", "2001:db8:5::9"),
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),
        ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("", "203.0.113.9", "203.0.113.9"),
        ("", None, ""),
        # Azure's Application Gateway and Amazon's load balancers add the port.
        (PROXY, "203.0.113.9:51234", "203.0.113.9"),
        (PROXY, "198.51.100.7:80, 203.0.113.9:51234, 10.0.0.2:443", "203.0.113.9"),
        (PROXY, "[2001:db8:5::9]:443", "2001:db8:5::9"),
        (PROXY, '"[2001:db8:5::9]:443"', "2001:db8:5::9"),
        (PROXY, '"[2001:db8:5::9]"', "2001:db8:5::9"),
        (PROXY, "[2001:db8:5::9]", "2001:db8:5::9"),
        (PROXY, "203.0.113.9:_hidden", "203.0.113.9"),
        (PROXY, "[::ffff:203.0.113.9]:443, ::ffff:10.0.0.2", "203.0.113.9"),
        (PROXY, "fe80::1%eth0", "fe80::1"),
        # Empty entries say nothing; what is no address ends the way to the left.
        (PROXY, ", 203.0.113.9 , ,", "203.0.113.9"),
        (PROXY, "unknown, 203.0.113.9", "203.0.113.9"),
        (PROXY, "198.51.100.7, unknown", PROXY),
        (PROXY, "198.51.100.7, _hidden, 10.0.0.2", "10.0.0.2"),
        (PROXY, "198.51.100.7, 203.0.113.9:port", PROXY),
        (PROXY, "198.51.100.7, 203.0.113.9]:80", PROXY),
        (PROXY, "198.51.100.7, [203.0.113.9", PROXY),
        (PROXY, "198.51.100.7, " + "1" * 8000, PROXY),
        ("203.0.113.9", "198.51.100.7:80", "203.0.113.9"),
    ],
)
def test_behind_proxies_it_is_the_last_hop_that_is_not_trusted(
    remote: str, forwarded: str | None, address: str
) -> None:
    assert seen(remote, forwarded) == address


@pytest.mark.usefixtures("behind_proxies")
def test_forwarded_is_not_read() -> None:
    headers = {"forwarded": "for=198.51.100.7", "x-forwarded-for": "203.0.113.9"}
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, headers=headers)
    assert client_address(request) == "203.0.113.9"


def test_one_customer_holds_a_64_bit_network() -> None:
    assert client_network("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64"
    assert client_network("203.0.113.9") == "203.0.113.9"
    assert client_network("") == ""
