"""Recordings for tests, made by hand: each says where it was made and with what."""

import struct

from chatsite.files.recordings.ogg import check_sum_of
from chatsite.tests.files.drawing import TELLTALE

SOUND = bytes(range(1, 252)) * 8
PICTURES = bytes(range(251, 0, -1)) * 8
PLACE = b"+52.5200+013.4050/" + TELLTALE


def box(name: bytes, *content: bytes) -> bytes:
    """Return a box of MP4."""
    whole = b"".join(content)
    return struct.pack(">I4s", 8 + len(whole), name) + whole


def track(handler: bytes, entry: bytes, start: int, size: int) -> bytes:
    """Return a track of one sample."""
    dates = struct.pack(">II", 0xDDDDDDDD, 0xEEEEEEEE)
    return box(
        b"trak",
        box(b"tkhd", bytes(4), dates, bytes(76)),
        box(
            b"mdia",
            box(b"mdhd", bytes(4), dates, struct.pack(">II", 1000, 2500), bytes(4)),
            box(b"hdlr", bytes(8), handler, b"appl" + bytes(8), TELLTALE + b"\0"),
            box(
                b"minf",
                box(
                    b"stbl",
                    box(b"stsd", struct.pack(">II", 0, 1), entry),
                    box(b"stsz", struct.pack(">IIII", 0, 0, 1, size)),
                    box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
                    box(b"stco", struct.pack(">III", 0, 1, start)),
                ),
            ),
        ),
    )


def video_entry() -> bytes:
    """Return the description of a video, whose encoder has a name."""
    name = bytes([len(TELLTALE)]) + TELLTALE
    return box(b"avc1", bytes(12), b"GoPr", bytes(26), name.ljust(32, b"\0"), bytes(4))


def mp4(
    brand: bytes = b"isom",
    *,
    handlers: tuple[bytes, ...] = (b"vide", b"soun", b"meta"),
    more: bytes = b"",
) -> bytes:
    """Return a film of 2.5 seconds; the last track of three is a camera's own, with places."""
    entries = {
        b"vide": (video_entry(), PICTURES),
        b"soun": (box(b"mp4a", bytes(28)), SOUND),
        b"meta": (box(b"gpmd", bytes(8)), PLACE * 10),
    }
    start = box(b"ftyp", brand, bytes(4), brand)
    samples = [entries[handler][1] for handler in handlers]
    data = box(b"mdat", *samples)
    place, tracks = len(start) + 8, b""
    for handler, sample in zip(handlers, samples, strict=True):
        tracks += track(handler, entries[handler][0], place, len(sample))
        place += len(sample)
    dates = struct.pack(">II", 0xDDDDDDDD, 0xEEEEEEEE)
    header = box(b"mvhd", bytes(4), dates, struct.pack(">II", 1000, 2500), bytes(80))
    told = box(b"udta", box(b"\xa9xyz", PLACE), box(b"\xa9mod", TELLTALE))
    film = box(b"moov", header, tracks, told, box(b"meta", bytes(4), PLACE))
    return start + data + film + box(b"uuid", bytes(16), PLACE) + more


def parts_mp4() -> bytes:
    """Return a recording as browsers make it: a head, then parts."""
    start = box(b"ftyp", b"iso5", bytes(4), b"iso5")
    header = box(b"mvhd", bytes(12), struct.pack(">II", 1000, 0), bytes(80))
    film = box(b"moov", header, track(b"soun", box(b"Opus", bytes(28)), 0, 0), box(b"mvex"))
    part = box(b"moof", box(b"mfhd", bytes(8)), box(b"traf", box(b"udta", TELLTALE)))
    return start + film + part + box(b"mdat", SOUND)


def element(kind: str, *content: bytes, size: int | None = None) -> bytes:
    """Return an element of WebM, with a length of eight bytes."""
    whole = b"".join(content)
    length = len(whole) if size is None else size
    return bytes.fromhex(kind) + (length | 1 << 56).to_bytes(8) + whole


#: The length of what does not know its end.
OPEN = (1 << 56) - 1


def webm(*, has_video: bool = True, is_open: bool = False, kind: int = 1) -> bytes:
    """Return a recording of 2.5 seconds, or of an unknown time if it was written as it came."""
    told = [
        element("7BA9", TELLTALE + b" title"),
        element("4461", struct.pack(">q", 700)),
        element("4D80", TELLTALE + b" muxer"),
        element("5741", TELLTALE + b" camera"),
        element("2AD7B1", (1_000_000).to_bytes(3)),
    ]
    if not is_open:
        told.append(element("4489", struct.pack(">d", 2500)))
    tracks = [element("AE", element("83", b"\2"), element("536E", TELLTALE + b" microphone"))]
    if has_video:
        tracks.append(element("AE", element("83", bytes([kind])), element("536E", TELLTALE)))
    cluster = [element("E7", b"\0"), element("A3", SOUND), element("A3", PICTURES)]
    tags = element("1254C367", element("7373", PLACE))
    content = [
        element("EC", TELLTALE),
        element("1549A966", *told),
        element("1654AE6B", *tracks),
        tags,
        element("1F43B675", *cluster, size=OPEN if is_open else None),
        element("1941A469", TELLTALE),
        tags,
    ]
    head = element("1A45DFA3", element("4282", b"webm"))
    return head + element("18538067", *content, size=OPEN if is_open else None)


def wav(*, size: int | None = None) -> bytes:
    """Return two seconds of sound with a list of what is said about it before and behind."""
    told = b"LIST" + struct.pack("<I", len(TELLTALE) + 4) + b"INFO" + TELLTALE
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 1004, 1004, 1, 8)
    data = b"data" + struct.pack("<I", len(SOUND) if size is None else size) + SOUND
    chunks = b"WAVE" + form + told + data + (told if size is None else b"")
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def id3(content: bytes = TELLTALE) -> bytes:
    """Return what MP3 files begin with."""
    frame = b"TXXX" + struct.pack(">IH", len(content), 0) + content
    size = len(frame)
    return b"ID3\4\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + frame


def mp3_frames(count: int = 100) -> bytes:
    """Return frames of 128 kbit/s and 44.1 kHz: 417 bytes each."""
    return count * (b"\xff\xfb\x90\x00" + bytes(range(1, 178)) + bytes(range(1, 237)))


def mp3() -> bytes:
    """Return 100 frames with what is said about them before, between and behind."""
    old = b"TAG" + TELLTALE.ljust(125, b" ")
    ape = b"APETAGEX" + bytes(24) + TELLTALE + b"APETAGEX" + bytes(24)
    return id3() + mp3_frames(60) + id3() + mp3_frames(40) + ape + old


def page(*packets: bytes, number: int, position: int, first: bool = False) -> bytes:
    """Return a page of Ogg with whole packets."""
    lacing = b""
    for packet in packets:
        lacing += b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])
    head = struct.pack("<4sBBQIII", b"OggS", 0, 2 if first else 0, position, 7, number, 0)
    whole = bytearray(head + bytes([len(lacing)]) + lacing + b"".join(packets))
    whole[22:26] = check_sum_of(whole).to_bytes(4, "little")
    return bytes(whole)


def comments(*said: bytes) -> bytes:
    """Return what Ogg says about sound."""
    vendor = TELLTALE + b" encoder"
    whole = struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(said))
    return whole + b"".join(struct.pack("<I", len(one)) + one for one in said)


def opus(*, streams: int = 1) -> bytes:
    """Return 2.5 seconds of Ogg with Opus, or several of those one behind the other."""
    head = b"OpusHead\1\1" + struct.pack("<HIhB", 312, 48000, 0, 0)
    tags = b"OpusTags" + comments(b"LOCATION=" + PLACE, TELLTALE * 90)
    return streams * (
        page(head, number=0, position=0, first=True)
        + page(tags, number=1, position=0)
        + page(SOUND[:1000], number=2, position=120_312)
    )


def vorbis() -> bytes:
    """Return two seconds of Ogg with Vorbis; how it is decoded stands behind what is said."""
    head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 44100, 0, 0, 0, 0xB8, 1)
    tags = b"\x03vorbis" + comments(b"LOCATION=" + PLACE) + b"\1"
    return (
        page(head, number=0, position=0, first=True)
        + page(tags, b"\x05vorbis" + SOUND[:700], number=1, position=0)
        + page(SOUND[:1000], number=2, position=88_200)
    )


def flac() -> bytes:
    """Return two seconds of FLAC with a picture and what is said about it."""
    streams = struct.pack(">HH", 4096, 4096) + bytes(6)
    streams += (44100 << 44 | 1 << 41 | 15 << 36 | 88_200).to_bytes(8) + bytes(16)

    def block(kind: int, content: bytes) -> bytes:
        return bytes([kind]) + len(content).to_bytes(3) + content

    said = block(4, TELLTALE * 5) + block(2, TELLTALE) + block(0x86, TELLTALE * 9)
    return b"fLaC" + block(0, streams) + said + b"\xff\xf8" + SOUND + b"TAG" + TELLTALE.ljust(125)
