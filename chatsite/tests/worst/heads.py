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
    """Yield requests with one long header, and with as many as there may be."""
    for name, pieces in HEADERS.items():
        for piece in pieces:
            value = (piece * LONG)[:LONG]
            yield Request(headers=((name, value),), why=f"{name} of {piece}")
    yield Request(headers=(("host", "a" * LONG),), why="host")
    for name in ("cookie", "x-forwarded-for", "accept", "if-none-match", "authorization"):
        piece = HEADERS[name][0]
        line = name, (piece * LONG)[:LONG]
        yield Request(headers=(line,) * 90, why=f"90 headers {name}")


def queries(names: tuple[str, ...]) -> Iterator[Request]:
    """Yield requests with long addresses."""
    for name in names:
        for value in VALUES[:2]:
            yield Request(query=f"{name}={value * LONG}"[:LONG].encode(), why=f"?{name}={value}")
    for value in VALUES:
        share = LONG // len(names) - 30
        query = "&".join(f"{name}={(value * share)[:share]}" for name in names)
        yield Request(query=query.encode(), why=f"?all={value}")
    for piece in ("a=1&", "&", "%", "a", "[]=", "\\"):
        yield Request(query=(piece * LONG)[:LONG].encode(), why=f"?{piece}")
