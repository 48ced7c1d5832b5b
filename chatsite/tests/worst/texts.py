"""Texts that are dear to normalise, to match, to render, to compare or to store."""

# What a page takes at once, a long text, and what a name may be long: a limit of a field may be the
# only thing that protects it.
SIZES = (250_000, 8_000, 100)
PIECES = {
    "marks of two kinds": "\u0301\u0316",
    "one letter that becomes eighteen": "\ufdfa",
    "letters to compose": "e\u0301\u0323",
    "invisible": "\u200d",
    "faces": "👩🏽‍🚀",
    "hosts": "www.=",
    "links": "[a](http://",
    "brackets": "[",
    "asterisks": "*_",
    "one word": "x",
    "words": "a ",
    "zeros": "\x00",
    "digits": "9",
    "mailboxes": "a@",
    "labels": "ü.",
    "tags": "<a href=",
    "line breaks": "\r\n",
}


def text(piece: str, size: int) -> str:
    """Return ``piece`` again and again, in ``size`` bytes of UTF-8."""
    return piece * (size // len(piece.encode()))
