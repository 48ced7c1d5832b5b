"""Addresses and headers that are dear to read. gunicorn takes 8,190 bytes of each, 100 headers."""

from collections.abc import Iterator

from chatsite.tests.worst.bodies import Request

LONG = 8_000
HEADERS = {
    "cookie": ("a=b;", "=", '"\\', "timezone="),
    "authorization": ("Bearer ", "a", " "),
    "user-agent": ("Mozilla/5.0 ", "(", "Firefox/"),
    "accept": ("a/b;q=0.1,", "*/*;", ","),
    "accept-encoding": ("gzip;q=0.1,",),
    "accept-language": ("a-b;q=0.1,", "-"),
    "referer": ("http://testserver/", "[", "//"),
    "origin": ("http://", "a"),
    "x-forwarded-for": ("1.2.3.4,", "::1,", "["),
    "x-csrftoken": ("a",),
    "if-none-match": ('"a",', "W/"),
    "if-modified-since": ("0", "Mon, "),
    "range": ("bytes=0-0,", "0-"),
    "hx-request": ("true",),
    "hx-current-url": ("http://[", "%cc%81"),
    "x-requested-with": ("fetch",),
    "last-event-id": ("1:1,", "9"),
    "content-type": ("a/b;", "multipart/form-data;"),
}
# What decides how far a request comes: it would hide what the others cost.
ALONE = (
    *("cookie", "authorization", "accept", "content-type", "referer", "origin", "x-csrftoken"),
)
MANY = ("cookie", "x-forwarded-for", "accept", "if-none-match", "authorization")
VALUES = (
    "%cc%81%cc%96",
    "9",
    "1.",
    "1,",
    "%00",
    "-1.",
    "%f0%9f%91%8d",
    "a%20",
    "%ff",
    "[",
    "//",
    "..%2f",
)


def headers() -> Iterator[Request]:
    """Yield requests with one long header, or with several that have nothing to do with each other.

    Together they may not cost more than one of them may.
    """
    for name in ALONE:
        for piece in HEADERS[name]:
            yield Request(headers=(line(name, piece),), why=f"{name} of {piece}")
    others = {name: pieces for name, pieces in HEADERS.items() if name not in ALONE}
    for turn in range(max(map(len, others.values()))):
        lines = (line(name, pieces[turn % len(pieces)]) for name, pieces in others.items())
        yield Request(headers=tuple(lines), why=f"all other headers, {turn}")
    yield Request(headers=(("host", "a" * LONG),), why="host")


def many_headers() -> Iterator[Request]:
    """Yield requests with as many headers as there may be; all addresses get them joined."""
    for name in MANY:
        yield Request(headers=(line(name, HEADERS[name][0]),) * 90, why=f"90 headers {name}")


def line(name: str, piece: str) -> tuple[str, str]:
    """Return a header that is as long as it may be."""
    return name, (piece * LONG)[:LONG]


def queries(names: tuple[str, ...], *, one_by_one: bool = True) -> Iterator[Request]:
    """Yield requests with long addresses: each of ``names`` by itself, and all of them."""
    for name in names if one_by_one else ():
        for value in VALUES[:2]:
            yield Request(query=f"{name}={value * LONG}"[:LONG].encode(), why=f"?{name}={value}")
    for value in VALUES:
        share = LONG // len(names) - 30
        query = "&".join(f"{name}={(value * share)[:share]}" for name in names)
        yield Request(query=query.encode(), why=f"?all={value}")
    for piece in ("a=1&", "&", "%", "a", "[]=", "\\"):
        yield Request(query=(piece * LONG)[:LONG].encode(), why=f"?{piece}")
