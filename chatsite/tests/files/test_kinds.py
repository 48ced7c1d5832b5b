"""What a file is stands in its first bytes; all that we do not know is a download."""

import pytest

from chatsite.files.kinds import ANY, HEAD_BYTES, Kind, type_of
from chatsite.tests.files import recording
from chatsite.tests.files.drawing import corners, photograph, saved

pytestmark = pytest.mark.own_database


@pytest.mark.parametrize(
    ("data", "kind", "content_type"),
    [
        (photograph("JPEG"), Kind.PICTURE, "image/jpeg"),
        (photograph("PNG"), Kind.PICTURE, "image/png"),
        (photograph("WEBP"), Kind.PICTURE, "image/webp"),
        (photograph("AVIF"), Kind.PICTURE, "image/avif"),
        (photograph("HEIF"), Kind.PICTURE, "image/heic"),
        (saved(corners(), "GIF"), Kind.PICTURE, "image/gif"),
        (b"GIF89a", Kind.PICTURE, "image/gif"),
        (recording.mp4(), Kind.VIDEO, "video/mp4"),
        (recording.mp4(b"qt  "), Kind.VIDEO, "video/quicktime"),
        (recording.mp4(b"M4A "), Kind.AUDIO, "audio/mp4"),
        (recording.webm(), Kind.VIDEO, "video/webm"),
        (b"\x1aE\xdf\xa3\x93\x42\x82\x88matroska", Kind.VIDEO, "video/x-matroska"),
        (recording.wav(), Kind.AUDIO, "audio/wav"),
        (recording.opus(), Kind.AUDIO, "audio/ogg"),
        (recording.vorbis(), Kind.AUDIO, "audio/ogg"),
        (recording.flac(), Kind.AUDIO, "audio/flac"),
        (recording.mp3(), Kind.AUDIO, "audio/mpeg"),
        (recording.mp3_frames(1), Kind.AUDIO, "audio/mpeg"),
        (saved(corners(), "PDF"), Kind.FILE, "application/pdf"),
    ],
)
def test_it_is_known_by_its_beginning(data: bytes, kind: Kind, content_type: str) -> None:
    assert type_of(data[:HEAD_BYTES]) == (kind, content_type)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"\xff\xd8",
        b"GIF88a",
        b"RIFF",
        b"RIFF\0\0\0\0AVI LIST",
        b"OggS" + bytes(24) + b"\x80theora",
        b"\x1aE\xdf\xa3\x93\x42\x82\x84junk",
        b"\xff\xfe<\0h\0t\0m\0l\0",
        b"\xff\xfb\xff\xff",
        b"\xff\xfb\x9c\x00",
        b" %PDF-1.7",
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"#!/bin/sh",
        b"MZ\x90",
        b"PK\3\4",
        b"\xef\xbb\xbf<html>",
        *(saved(corners(), kind) for kind in ("BMP", "TIFF", "ICO", "JPEG2000", "TGA")),
    ],
)
def test_everything_else_is_a_download(data: bytes) -> None:
    assert type_of(data[:HEAD_BYTES]) == ANY
