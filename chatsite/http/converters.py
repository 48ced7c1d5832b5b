"""Ids in addresses: whole numbers that a BIGINT column can hold, written in one way."""

from django.urls import register_converter

LARGEST_ID = 2**63 - 1


class IdConverter:
    """``<id:name>`` matches ASCII digits without leading zeros, up to 63 bits; else it is a 404."""

    regex = "0|[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        """Return the number; raises ``ValueError`` (no match) for one beyond 63 bits."""
        number = int(value)
        if number > LARGEST_ID:
            raise ValueError(value)
        return number

    def to_url(self, value: int) -> str:
        """Return the number as digits."""
        return str(value)


def whole_number(text: str) -> int | None:
    """Return ``text`` as a number from 0 to 63 bits, or ``None`` when it is none."""
    if text.isascii() and text.isdecimal() and len(text) <= 19 and int(text) <= LARGEST_ID:
        return int(text)
    return None


register_converter(IdConverter, "id")
