"""Bodies that are dear to read, whatever they say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
# As much as is read of a request without a file, and far more.
MOST, FAR_MORE = 250_000, 2_000_000
MANY_FIELDS = b"&".join(b"a%d=" % number for number in range(30_000))
MANY_KEYS = b"{" + b",".join(b'"f%d":1' % n for n in range(20_000)) + b"}"
VALUES = {
    "lists in lists": b"[" * 120_000 + b"]" * 120_000,
    "lists within reason": b"[" * 900 + b"]" * 900,
    "objects in objects": b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
    "objects within reason": b'{"a":' * 300 + b"1" + b"}" * 300,
    "a long list": b"[" + b"1," * 120_000 + b"1]",
    "a list of lists": b"[" + b"[]," * 80_000 + b"[]]",
    "a long object": b"{" + b",".join(b'"%d":1' % n for n in range(20_000)) + b"}",
    "a long number": b"9" * MOST,
    "a number that ends": b"9" * 4_000,
    "a long fraction": b"0." + b"9" * MOST,
    "infinity": b"1e400",
    "no number": b"NaN",
    "half pairs": b'"' + b"\\ud800" * 40_000 + b'"',
    "half a pair": b'"\\ud800"',
    "escapes of marks": b'"' + b"\\u0301\\u0316" * 20_000 + b'"',
    "true": b"true",
    "null": b"null",
}


@dataclass(frozen=True)
class Request:
    """What is sent to an address."""

    method: str = "GET"
    query: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = ""
    body: bytes = b""
    is_chunked: bool = False
    #: What is bad about it.
    why: str = ""


def form_of(fields: Mapping[str, str]) -> bytes:
    """Return a form in which only what must be is escaped."""
    return b"&".join(
        name.encode() + b"=" + _escaped(value.encode()) for name, value in fields.items()
    )


def json_of(fields: Mapping[str, Any]) -> bytes:
    """Return a JSON object; lone surrogates are written as escapes."""
    text = json.dumps(fields, ensure_ascii=False)
    return text.encode() if text.isprintable() or _is_text(text) else json.dumps(fields).encode()


def part(head: bytes, content: bytes = b"a") -> bytes:
    """Return a part of a multipart body."""
    return b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + content + b"\r\n"


def multipart_bodies(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield multipart bodies with a field ``name``."""
    key = name.encode()
    yield "many parts", part(b'name="%b"' % key) * (MOST // 80) + b"--b--\r\n"
    yield "many files", part(b'name="%b"; filename="a"' % key) * (MOST // 90) + b"--b--\r\n"
    yield "a long name", part(b'name="%b"' % (b"a" * MOST)) + b"--b--\r\n"
    yield "a long file name", part(b'name="%b"; filename="%b"' % (key, b"\xc3\xa9" * 100_000))
    yield "parameters", part(b'name="%b"' % key + b'; a="b' * 40_000) + b"--b--\r\n"
    yield "escapes", part(b'name="%b"' % (b"\\" * MOST)) + b"--b--\r\n"
    yield "headers", part(b'name="%b"' % key + b"\r\nA: b" * 40_000) + b"--b--\r\n"
    yield "no end", part(b'name="%b"' % key, b"\r\n--" * 60_000)
    yield "boundaries", b"--b\r\n" * 40_000
    encoded = b'name="%b"\r\nContent-Transfer-Encoding: base64' % key
    yield "base64", part(encoded, b"=" * MOST) + b"--b--\r\n"


def form_bodies(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield forms with a field ``name``."""
    key = name.encode()
    yield "many fields", MANY_FIELDS
    yield "one field many times", (key + b"=a&") * (MOST // (len(key) + 3))
    yield "nothing but separators", b"&" * MOST
    yield "escapes of marks", key + b"=" + b"%cc%81" * 40_000
    yield "broken escapes", key + b"=" + b"%" * MOST
    yield "no UTF-8", key + b"=" + b"\xff" * MOST
    yield "blanks", key + b"=" + b"+" * MOST
    yield "a long name", b"\xcc\x81" * 120_000 + b"=a"


def json_bodies(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield JSON, and what looks like it, with a field ``name``."""
    key = json.dumps(name).encode()
    for why, value in VALUES.items():
        yield why, b"{" + key + b":" + value + b"}"
    yield "nothing but a list", VALUES["lists in lists"]
    yield "many fields", MANY_KEYS
    yield "one field many times", b"{" + b",".join([key + b":1"] * 15_000) + b"}"
    yield "no UTF-8", b"{" + key + b':"' + b"\xff" * MOST + b'"}'


def typed_bodies(name: str, kinds: tuple[str, ...]) -> Iterator[Request]:
    """Yield bodies whose type is what is wrong."""
    body = json.dumps({name: "a" * 1_000}).encode()
    for charset in ("punycode", "bz2", "utf-7", "idna", "x" * 8_000):
        for kind in kinds:
            yield Request(content_type=f"{kind}; charset={charset}", body=body, why="charset")
    for kind in ("text/plain", "application/xml", "multipart/mixed; boundary=b", ";" * 8_000):
        yield Request(content_type=kind, body=body, why="type")
    yield Request(content_type="multipart/form-data; boundary=" + "b" * 8_000, body=body, why="b")


def large_bodies(name: str) -> Iterator[Request]:
    """Yield bodies whose size is what is wrong."""
    much = form_of({name: "\u0301\u0316" * (FAR_MORE // 4)})
    yield Request(content_type=FORM, body=much, why="2 MB")
    yield Request(content_type=FORM, body=much, is_chunked=True, why="2 MB in chunks")
    yield Request(content_type=JSON, body=b"", why="nothing")


KINDS = {FORM: form_bodies, MULTIPART: multipart_bodies, JSON: json_bodies}


def bodies(name: str, *kinds: str) -> Iterator[Request]:
    """Yield all of some ``kinds``."""
    for kind in kinds:
        for why, body in KINDS[kind](name):
            yield Request(content_type=kind, body=body, why=why)


def _escaped(value: bytes) -> bytes:
    return value.replace(b"%", b"%25").replace(b"&", b"%26").replace(b"+", b"%2B")


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
