"""Messages between processes as bytes: MessagePack, checked field by field when it is read."""

import msgspec

from chat.live.bus.messages import BusMessage, Text

# Django's safe strings are of a class of their own.
_encoder = msgspec.msgpack.Encoder(enc_hook=str.__str__)
_decoder = msgspec.msgpack.Decoder(tuple[Text, BusMessage])


class BadMessageError(ValueError):
    """Bytes that are no message of ours."""


def encode(origin: str, message: BusMessage) -> bytes:
    """Return ``message`` as sent by the process ``origin``."""
    return _encoder.encode((origin, message))


def decode(content: bytes) -> tuple[str, BusMessage]:
    """Return the process a message came from, and the message.

    Raises :class:`BadMessageError` for anything that ``chat.live.bus.messages`` does not allow.
    """
    try:
        return _decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessageError(f"This is no message of ours: {error}") from error
