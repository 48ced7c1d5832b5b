"""Of a PDF the first page is seen, small, where it can be drawn."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from chatsite.files.kinds import Kind
from chatsite.tests.files.conftest import Examine
from chatsite.tests.files.drawing import CORNERS, TELLTALE, corners, saved, seen_corners

pytestmark = pytest.mark.own_database


def test_its_first_page_is_drawn(examining: Examine) -> None:
    data = saved(corners((600, 400)), "PDF", title="TELLTALE", quality=95)

    found, source, middle, thumbnail = examining(data)

    assert (found.kind, found.content_type) == (Kind.FILE, "application/pdf")
    assert (found.has_thumbnail, found.keeps_original) == (True, True)
    assert (source, middle) == (data, b"")
    image = Image.open(BytesIO(thumbnail))
    assert image.size == (480, 320)
    assert seen_corners(image) == list(CORNERS.values())
    assert TELLTALE not in thumbnail


def page(box: str, content: bytes = b"") -> bytes:
    """Return a document of one page."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[" + box.encode() + b"]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length " + str(len(content)).encode() + b">>stream\n" + content + b"\n"
        b"endstream endobj\ntrailer<</Root 1 0 R>>\n"
    )


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ("0 0 595 842", (339, 480)),
        ("0 0 1 20000", (1, 480)),
        ("0 0 1000000000 1000000000", (480, 480)),
        ("0 0 0.0001 0.0001", (1, 1)),
    ],
)
def test_a_page_of_any_size_fits(examining: Examine, box: str, size: tuple[int, int]) -> None:
    result = examining(page(box))

    seen = Image.open(BytesIO(result.thumbnail)).size
    assert max(abs(a - b) for a, b in zip(seen, size, strict=True)) <= 1


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-",
        b"%PDF-1.7\n<html><script>alert(1)</script></html>",
        saved(corners(), "PDF")[:200],
        page("0 0 10 10").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
        page("0 0 10 10").replace(b"/Root", b"/Encrypt<</Filter/Standard/V 4>>/Root"),
    ],
)
def test_one_that_cannot_be_drawn_is_a_file_without_a_picture(
    examining: Examine, data: bytes
) -> None:
    found, source, middle, thumbnail = examining(data)

    assert (found.kind, found.has_thumbnail, found.keeps_original) == (Kind.FILE, False, True)
    assert (source, middle, thumbnail) == (data, b"", b"")


def bomb() -> bytes:
    """Return a document with a picture of 10,000 million pixels."""
    pixels = zlib.compress(bytes(10_000_000))
    head = b"/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    head += b"/Filter/FlateDecode/Length " + str(len(pixels)).encode()
    picture = b"5 0 obj<<" + head + b">>stream\n" + pixels + b"\nendstream endobj\n"
    whole = page("0 0 600 600", b"q 600 0 0 600 0 0 cm /I Do Q")
    whole = whole.replace(b"/Contents", b"/Resources<</XObject<</I 5 0 R>>>>/Contents")
    return whole.replace(b"trailer", picture + b"trailer")


@pytest.mark.parametrize("data", [bomb(), page("0 0 9 9", b"q " * 500_000)], ids=len)
def test_one_that_wants_too_much_is_a_file_and_the_next_is_drawn(
    examining: Examine, data: bytes
) -> None:
    found, source, *_ = examining(data)

    assert (found.kind, found.content_type, source == data) == (Kind.FILE, "application/pdf", True)
    assert examining(page("0 0 9 9")).found.has_thumbnail
