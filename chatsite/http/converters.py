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


register_converter(IdConverter, "id")
