"""The parts of MySQL's wire protocol that the stand-in reads and writes.

Source: MariaDB's documentation of the client/server protocol.
"""

import struct
from asyncio import StreamReader

COM_INIT_DB, COM_QUERY = 2, 3
OK, ERROR = 0x00, 0xFF
CONNECT_WITH_DB, CLIENT_SSL, CLIENT_COMPRESS = 0x8, 0x800, 0x20
LENGTH_ENCODED_AUTH = 0x200000


async def read_packet(reader: StreamReader) -> tuple[int, bytes]:
    """Return the sequence number and the body of the next packet."""
    head = await reader.readexactly(4)
    return head[3], await reader.readexactly(int.from_bytes(head[:3], "little"))


def packet(sequence: int, body: bytes) -> bytes:
    """Return ``body`` with its header."""
    return len(body).to_bytes(3, "little") + bytes([sequence]) + body


def query(sql: str) -> bytes:
    """Return the packet that asks a server to run ``sql``."""
    return packet(0, bytes([COM_QUERY]) + sql.encode())


def error_packet(code: int, message: str) -> bytes:
    """Return the packet that refuses a command."""
    return packet(1, bytes([ERROR]) + struct.pack("<H", code) + b"#HY000" + message.encode())


def announced_as(greeting: bytes, version: str) -> bytes:
    """Return a server's greeting with another version, without TLS and compression."""
    end = greeting.index(b"\0", 1)
    rest = bytearray(greeting[end:])
    # After the version's zero: thread id (4), scramble (8), filler (1), then the capabilities.
    capabilities = int.from_bytes(rest[14:16], "little") & ~(CLIENT_SSL | CLIENT_COMPRESS)
    rest[14:16] = capabilities.to_bytes(2, "little")
    return greeting[:1] + version.encode() + bytes(rest)


def database_in(response: bytes) -> str:
    """Return the database that a client's answer to the greeting asks for, or ``""``."""
    capabilities = int.from_bytes(response[:4], "little")
    if not capabilities & CONNECT_WITH_DB:
        return ""
    _user, _, rest = response[32:].partition(b"\0")
    # Both forms start with the length in one byte; passwords' digests are short.
    rest = rest[1 + rest[0] :]
    return rest.partition(b"\0")[0].decode()
