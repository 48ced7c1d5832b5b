"""Files that mean harm or are broken, each with what must come of it; all are made here."""

import zlib
from functools import cache
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from PIL import Image

from chatsite.files.examine import EMPTY
from chatsite.files.job import DAMAGED
from chatsite.files.pictures.opening import TOO_LONG, TOO_MANY_PIXELS, TOO_MANY_SCANS
from chatsite.tests.files import recording
from chatsite.tests.files.drawing import corners, photograph, saved

PICTURE, FILE, AUDIO = "a picture", "a file", "sound"
SCRIPT = b"<script>alert('TELLTALE')</script>"
PNG = b"\x89PNG\r\n\x1a\n"
BOMB_BYTES = 500_000_000


class Case(NamedTuple):
    """A file, and what must come of it: a kind, or the sentence it is refused with."""

    data: bytes
    outcome: str


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk of PNG."""
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def png(*chunks: bytes, width: int = 8, height: int = 8) -> bytes:
    """Return a PNG in grey with ``chunks`` before its pixels."""
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    pixels = chunk(b"IDAT", zlib.compress(bytes(9 * 8)))
    return PNG + chunk(b"IHDR", header) + b"".join(chunks) + pixels + chunk(b"IEND", b"")


@cache
def inflating() -> bytes:
    """Return what becomes half a gigabyte of zeros."""
    packer, block = zlib.compressobj(1), bytes(10_000_000)
    parts = [packer.compress(block) for _ in range(BOMB_BYTES // len(block))]
    return b"".join(parts) + packer.flush()


def scans(count: int) -> bytes:
    """Return a small JPEG whose last scan is there again and again."""
    whole = saved(corners(), "JPEG", progressive=True)
    scan = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + count * scan + whole[-2:]


def gif(*, width: int = 8, height: int = 8, frames: int = 1, tail: bytes = b"") -> bytes:
    """Return a GIF with so many frames of one pixel."""
    frame = b"\x2c" + bytes(4) + b"\1\0\1\0\0" + b"\2\2\x44\1\0"
    size = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    return b"GIF89a" + size + b"\x80\0\0" + bytes(6) + frame * frames + b";" + tail


def heic(old: bytes, new: bytes) -> bytes:
    """Return a HEIC in which ``old`` stands as ``new``."""
    assert old in photograph("HEIF")
    return photograph("HEIF").replace(old, new, 1)


def ispe(side: int) -> bytes:
    """Return a HEIC that says it has a side of so many pixels."""
    place = (data := photograph("HEIF")).index(b"ispe") + 8
    return data[:place] + side.to_bytes(4) * 2 + data[place + 8 :]


def webp_header(width: int, height: int) -> bytes:
    """Return a WebP that is a header alone."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + (10).to_bytes(4, "little") + bytes(4) + size
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def archive() -> bytes:
    """Return a ZIP file with a page in it."""
    data = BytesIO()
    with ZipFile(data, "w") as file:
        file.writestr("index.html", SCRIPT)
    return data.getvalue()


def bombs() -> dict[str, Case]:
    """Return what is small and wants to be large."""
    long_line = saved(Image.new("1", (1, 40_000)), "PNG")
    return {
        "PNG of 2,500 million pixels": Case(png(width=50_000, height=50_000), TOO_MANY_PIXELS),
        "PNG of 144 million pixels": Case(png(width=12_000, height=12_000), TOO_MANY_PIXELS),
        "PNG of the largest size": Case(png(width=2**31 - 1, height=2**31 - 1), TOO_MANY_PIXELS),
        "PNG without a side": Case(png(width=0, height=10), DAMAGED),
        "PNG longer than all": Case(long_line, TOO_LONG),
        "PNG with a long comment": Case(png(chunk(b"zTXt", b"a\0\0" + inflating())), DAMAGED),
        "PNG with a long profile": Case(png(chunk(b"iCCP", b"a\0\0" + inflating())), DAMAGED),
        "PNG of many comments": Case(png(*[chunk(b"tEXt", b"a\0b")] * 20_000), PICTURE),
        "GIF with the largest screen": Case(gif(width=65_535, height=65_535), TOO_MANY_PIXELS),
        "GIF of a thousand frames": Case(gif(frames=1000), PICTURE),
        "GIF of 100,000 frames": Case(gif(frames=100_000), PICTURE),
        "HEIC of 60,000 x 60,000": Case(ispe(60_000), TOO_MANY_PIXELS),
        "HEIC of no size": Case(ispe(0), DAMAGED),
        "JPEG of 100 scans": Case(scans(100), TOO_MANY_SCANS),
        "JPEG of 5,000 scans": Case(scans(5000), TOO_MANY_SCANS),
        "JPEG of 65,500 x 65,500": Case(jpeg_header(65_500, 65_500), TOO_MANY_PIXELS),
        "JPEG of 200 million pixels that come in scans": Case(
            jpeg_header(14_000, 14_000, progressive=True), TOO_MANY_PIXELS
        ),
        "WebP of the largest size": Case(webp_header(16_384, 16_384), TOO_MANY_PIXELS),
        "WebP that says it is larger": Case(webp_header(2**24, 2**24), TOO_MANY_PIXELS),
    }


def jpeg_header(width: int, height: int, *, progressive: bool = False) -> bytes:
    """Return a JPEG that says it is larger than it is."""
    data = saved(corners(), "JPEG", progressive=progressive)
    place = data.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    return data[:place] + height.to_bytes(2) + width.to_bytes(2) + data[place + 4 :]


def cut() -> dict[str, Case]:
    """Return pictures that end too early, or are changed where it hurts."""
    cases = {}
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"):
        whole = saved(Image.effect_noise((96, 64), 50), kind) if kind != "HEIF" else None
        data = whole or photograph("HEIF")
        cases[f"{kind} cut in the middle"] = Case(data[: len(data) // 2], DAMAGED)
        cases[f"{kind} of 40 bytes"] = Case(data[:40], DAMAGED)
    return cases


def disguised() -> dict[str, Case]:
    """Return what is two things at once, or says that it is another."""
    jpeg, pdf = saved(corners(), "JPEG"), saved(corners(), "PDF")
    return {
        "GIF that is a script": Case(b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", DAMAGED),
        "GIF with a script behind it": Case(gif(tail=SCRIPT), PICTURE),
        "JPEG with an archive behind it": Case(jpeg + archive(), PICTURE),
        "JPEG with a film behind it": Case(jpeg + recording.mp4() + b"\xff\xda" * 500, PICTURE),
        "JPEG with a page in its comment": Case(saved(corners(), "JPEG", comment=SCRIPT), PICTURE),
        "PNG with a page in its text": Case(png(chunk(b"tEXt", b"a\0" + SCRIPT)), PICTURE),
        "JPEG that is a page": Case(b"\xff\xd8\xff" + SCRIPT, DAMAGED),
        "PNG that is a page": Case(PNG + SCRIPT, DAMAGED),
        "WebP that is a page": Case(b"RIFF\0\0\0\0WEBP" + SCRIPT, DAMAGED),
        "HEIC that is a page": Case(b"\0\0\0\x18ftypheic" + SCRIPT, DAMAGED),
        "PDF that is a page": Case(b"%PDF-1.7\n" + SCRIPT, FILE),
        "PDF with a page behind it": Case(pdf + SCRIPT, FILE),
        "a page with a PDF behind it": Case(SCRIPT + pdf, FILE),
        "SVG with a script": Case(
            b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", FILE
        ),
        "SVG of many copies": Case(
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'b'>]><svg/>", FILE
        ),
        "a page": Case(b"<!doctype html>" + SCRIPT, FILE),
        "a page in UTF-16": Case(SCRIPT.decode().encode("utf-16"), FILE),
        "an archive": Case(archive(), FILE),
        "a program": Case(b"MZ" + bytes(200), FILE),
        **{f"a {kind}": Case(saved(corners(), kind), FILE) for kind in ("BMP", "TIFF", "ICO")},
    }


def broken_recordings() -> dict[str, Case]:
    """Return recordings whose parts do not fit."""
    ftyp, box = recording.box(b"ftyp", b"isom"), recording.box
    deep = b""
    for _ in range(3000):
        deep = box(b"minf", deep)
    many = box(b"stsz", bytes(8), b"\xff\xff\xff\xff")
    head = recording.element("1A45DFA3", recording.element("4282", b"webm"))
    opened = recording.element("18538067", size=recording.OPEN)
    return {
        "MP4 with a box that ends before it begins": Case(ftyp + b"\0\0\0\4moov", FILE),
        "MP4 with a box of no name and no end": Case(ftyp + bytes(4) + b"moov", FILE),
        "MP4 with the largest box": Case(ftyp + b"\0\0\0\1moov" + b"\xff" * 8, FILE),
        "MP4 of boxes in boxes": Case(ftyp + box(b"moov", box(b"trak", deep)), FILE),
        "MP4 of a million boxes": Case(ftyp + box(b"skip") * 1_000_000, FILE),
        "MP4 with a table longer than itself": Case(
            ftyp + box(b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", many))))), FILE
        ),
        "MP4 whose places are elsewhere": Case(
            recording.mp4().replace(b"stco" + bytes(7) + b"\1", b"stco" + bytes(7) + b"\xff"), FILE
        ),
        "MP4 of a head alone": Case(ftyp, FILE),
        "EBML whose elements have no end": Case(
            head + opened + recording.element("1549A966", size=recording.OPEN) * 500, FILE
        ),
        "EBML of clusters without an end": Case(
            head + opened + recording.element("1F43B675", size=recording.OPEN) * 50_000, FILE
        ),
        "EBML with the longest element": Case(
            head + opened + recording.element("1254C367", size=recording.OPEN - 1), FILE
        ),
        "EBML with a number of no length": Case(head + bytes(50), FILE),
        "EBML of a head alone": Case(head[:30], FILE),
        "WAV with a chunk longer than itself": Case(recording.wav()[:60], FILE),
        "WAV without sound": Case(b"RIFF\4\0\0\0WAVE", FILE),
        "MP3 of a tag longer than itself": Case(b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(90), FILE),
        "MP3 of tags alone": Case(recording.id3() * 5000, FILE),
        "MP3 of beginnings": Case(b"\xff\xfb\x90" * 500_000, AUDIO),
        "Ogg whose tags never end": Case(
            recording.opus()[:47] + b"OggS" + bytes(22) + b"\xff" * 256, FILE
        ),
        "Ogg of empty pages": Case(recording.opus() + (b"OggS" + bytes(23)) * 50_000, AUDIO),
        "FLAC of blocks without a last one": Case(b"fLaC" + bytes(4) * 100_000, FILE),
        "FLAC of a head alone": Case(b"fLaC", FILE),
    }


def broken_boxes() -> dict[str, Case]:
    """Return HEIC and AVIF whose boxes do not fit."""
    avif = photograph("AVIF")
    loop = avif.replace(b"\0\0\0", b"\xff\xff\xff", 3)
    return {
        "HEIC without its items": Case(heic(b"iloc", b"free"), DAMAGED),
        "HEIC without properties": Case(heic(b"iprp", b"free"), DAMAGED),
        "HEIC without a decoder's configuration": Case(heic(b"hvcC", b"free"), DAMAGED),
        "HEIC whose picture is none": Case(heic(b"pitm", b"free"), DAMAGED),
        "HEIC whose picture is text": Case(heic(b"hvc1", b"mime"), DAMAGED),
        "AVIF with wrong lengths": Case(loop, DAMAGED),
    }


def nothing() -> dict[str, Case]:
    """Return what has hardly any bytes."""
    return {
        "zero bytes": Case(b"", EMPTY),
        "one byte": Case(b"\xff", FILE),
        "zeros": Case(bytes(10_000), FILE),
        "the beginning of a PNG": Case(PNG, DAMAGED),
        "the beginning of a JPEG": Case(b"\xff\xd8\xff", DAMAGED),
        "the beginning of a GIF": Case(b"GIF89a", DAMAGED),
        "1 x 20,000 pixels": Case(saved(Image.new("RGB", (1, 20_000)), "PNG"), PICTURE),
    }


def cases() -> dict[str, Case]:
    """Return all of them by what they are."""
    found: dict[str, Case] = {}
    for some in (bombs, cut, disguised, broken_recordings, broken_boxes, nothing):
        found |= some()
    return found
