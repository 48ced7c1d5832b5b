"""The entries of X-Forwarded-For: what proxies and clouds write where an address belongs."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

Address = IPv4Address | IPv6Address

# A port, or a word in its place (RFC 7239, section 6).
PORT = r"(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?"
BRACKETED = re.compile(rf"\[([^\[\]]+)\]{PORT}")
IPV4_WITH_PORT = re.compile(rf"([0-9.]+){PORT}")
# Longer than any address with brackets, zone, port and quotes.
LENGTH = 100


def hops_in(header: str) -> list[str]:
    """Return the entries of an X-Forwarded-For header, the nearest one last.

    Several lines of it were joined with commas; empty entries say nothing (RFC 9110, section
    5.6.1).
    """
    return [hop for hop in (hop.strip() for hop in header.split(",")) if hop]


def address_in(hop: str) -> Address | None:
    """Return the address in one entry, ``None`` where there is none, as in ``unknown``.

    Azure's Application Gateway and Amazon's load balancers can add the port, Amazon's put IPv6
    into quotes and brackets then, others write the brackets alone.
    """
    if len(hop) > LENGTH:
        return None
    if hop.startswith('"') and hop.endswith('"'):
        hop = hop[1:-1].strip()
    found = BRACKETED.fullmatch(hop) or IPV4_WITH_PORT.fullmatch(hop)
    return plain_address(found.group(1) if found else hop)


def plain_address(text: str) -> Address | None:
    """Return an address without its zone, and IPv4 written as IPv6 as IPv4; else ``None``."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
