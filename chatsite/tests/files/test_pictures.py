"""Pictures are written anew in two sizes: upright, in the right colours, and nothing but pixels."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from chatsite.files.kinds import Kind
from chatsite.tests.files.conftest import Examine
from chatsite.tests.files.drawing import (
    CORNERS,
    SIZE,
    TELLTALE,
    chunks,
    corners,
    photograph,
    saved,
    seen_corners,
)

pytestmark = pytest.mark.own_database
PIXELS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_upright_and_tells_nothing(examining: Examine, kind: str, orientation: int) -> None:
    source = photograph(kind, orientation)
    assert TELLTALE in source

    found, _, middle, thumbnail = examining(source)

    assert (found.kind, found.content_type) == (Kind.PICTURE, "image/webp")
    assert (found.width, found.height) == SIZE
    assert (found.is_bare, found.keeps_original, found.animated) == (True, False, False)
    for data in (middle, thumbnail):
        image = opened(data)
        assert (image.format, image.size) == ("WEBP", SIZE)
        assert seen_corners(image) == list(CORNERS.values())
        assert chunks(data) <= PIXELS
        assert TELLTALE not in data


def test_each_size_is_as_large_as_it_is_said_to_be(examining: Examine) -> None:
    found, _, middle, thumbnail = examining(saved(corners((3000, 1500)), "JPEG"))

    assert (found.width, found.height) == (3000, 1500)
    assert (opened(middle).size, opened(thumbnail).size) == ((2048, 1024), (480, 240))
    assert found.has_thumbnail


def test_a_picture_of_cmyk_has_its_colours(examining: Examine) -> None:
    result = examining(saved(corners().convert("CMYK"), "JPEG", quality=95))

    assert seen_corners(opened(result.middle)) == list(CORNERS.values())


def test_16_bits_of_grey_become_8(examining: Examine) -> None:
    grey = Image.new("I;16", (20, 20), 0x8040)

    result = examining(saved(grey, "PNG"))

    assert result.found.colour in ("#7f7f7f", "#808080", "#818181")
    assert opened(result.middle).mode == "RGB"


@pytest.mark.parametrize("kind", ["PNG RGBA", "PNG LA", "PNG P", "GIF RGBA", "WEBP RGBA"])
def test_what_is_transparent_stays_so(examining: Examine, kind: str) -> None:
    file_format, mode = kind.split()
    image = Image.new("RGBA", (40, 40), (200, 200, 200, 255))
    image.paste((0, 0, 0, 0), (0, 0, 20, 40))

    given = image.quantize(8) if mode == "P" else image.convert(mode)

    result = examining(saved(given, file_format))

    for data in (result.middle, result.thumbnail):
        alpha = opened(data).convert("RGBA").getchannel("A")
        assert (alpha.getpixel((5, 20)), alpha.getpixel((35, 20))) == (0, 255)
    # Half of it is not there, and darkens nothing.
    assert result.found.colour in ("#c7c7c7", "#c8c8c8")


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_few_colours_are_as_good_as_many(examining: Examine, mode: str) -> None:
    image = Image.new("RGB", (40, 40), "white").convert(mode)

    found, _, middle, _ = examining(saved(image, "PNG"))

    assert (found.colour, opened(middle).mode) == ("#ffffff", "RGB")


def test_colours_of_a_profile_become_the_usual_ones(examining: Examine) -> None:
    # In a space of light as it is measured, half is much brighter than in sRGB.
    profile = linear_profile()

    plain = examining(saved(Image.new("RGB", (40, 40), (128, 128, 128)), "PNG"))
    with_one = examining(
        saved(Image.new("RGB", (40, 40), (128, 128, 128)), "PNG", icc_profile=profile)
    )

    assert plain.found.colour == "#808080"
    assert with_one.found.colour == "#bcbcbc"
    assert chunks(with_one.middle) <= PIXELS


def linear_profile() -> bytes:
    """Return a profile of sRGB's colours in which twice the number is twice the light."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132])
    for number in range(count):
        entry = 132 + 12 * number
        if bytes(data[entry : entry + 4]) in (b"rTRC", b"gTRC", b"bTRC"):
            place = int.from_bytes(data[entry + 4 : entry + 8])
            # A parametric curve of the first kind: a power, which is 1.
            data[place : place + 16] = b"para" + bytes(8) + (0x10000).to_bytes(4)
            data[entry + 8 : entry + 12] = (16).to_bytes(4)
    return bytes(data)


def test_a_broken_profile_changes_nothing(examining: Examine) -> None:
    broken = b"x" * 200

    result = examining(saved(corners(), "PNG", icc_profile=broken))

    assert seen_corners(opened(result.middle)) == list(CORNERS.values())


def test_it_may_be_very_long(examining: Examine) -> None:
    found, _, middle, _ = examining(saved(Image.new("RGB", (1, 20_000), "teal"), "PNG"))

    assert (found.width, found.height) == (1, 20_000)
    assert opened(middle).size == (1, 2048)


def test_its_mean_colour_is_known(examining: Examine) -> None:
    assert examining(saved(Image.new("RGB", (50, 50), "#336699"), "PNG")).found.colour == "#336699"


def test_what_is_said_of_it_may_be_broken(examining: Examine) -> None:
    result = examining(saved(corners(), "JPEG", exif=b"Exif\0\0XX*\0\1\2", quality=90))

    assert seen_corners(opened(result.middle)) == list(CORNERS.values())
