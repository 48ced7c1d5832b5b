"""What a limited process finds in a file, and how it tells the chat."""

import msgspec


class Found(msgspec.Struct, omit_defaults=True):
    """What is known of a file; nothing at all, when nothing can be."""

    #: Of a picture as it is shown, upright.
    width: int | None = None
    height: int | None = None
    #: The mean of its pixels, such as ``#336699``.
    colour: str | None = None
    #: Whether its middle moves.
    is_animated: bool = False
    has_thumbnail: bool = False
    #: Of a recording: seconds, and whether it has pictures beside its sound.
    duration: float | None = None
    has_pictures: bool = False
    #: Whether place, time and device were removed.
    is_bare: bool = False


def packed(found: Found) -> bytes:
    """Return ``found`` as bytes."""
    return msgspec.json.encode(found)


def unpacked(told: bytes) -> Found:
    """Return what ``packed`` made bytes of."""
    return msgspec.json.decode(told, type=Found)
