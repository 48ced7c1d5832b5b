"""Opens a picture whose size, scans and kind of file are bounded, before a pixel is decoded."""

import warnings
from typing import BinaryIO

import pillow_heif
from PIL import AvifImagePlugin, Image

from chatsite.files.pictures.scans import scans_of
from chatsite.limited.refusal import RefusedError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
JPEG = ("JPEG", "MPO")
PIXELS_LIMIT = 64_000_000
# A JPEG is decoded at a half, a quarter or an eighth of its size where that is enough.
JPEG_PIXELS_LIMIT = 200_000_000
SIDE_LIMIT = 30_000
# Each is a walk over the whole picture; those of cameras and programs have about ten.
SCANS_LIMIT = 64

AS_A_FILE = "Make it smaller, or send it as a file."
TOO_MANY_PIXELS = (
    f"This picture has more than {PIXELS_LIMIT // 1_000_000} million pixels. {AS_A_FILE}"
)
TOO_LONG = f"This picture has a side of more than {SIDE_LIMIT:,} pixels. {AS_A_FILE}"
TOO_MANY_SCANS = "This picture would take too long to read. Save it anew, or send it as a file."


def prepare() -> None:
    """Load every decoder."""
    # Beyond twice of that Pillow refuses by itself, and WebP before it makes room for the pixels.
    Image.MAX_IMAGE_PIXELS = JPEG_PIXELS_LIMIT // 2
    # What is wrong with a stranger's picture is nothing for our log.
    warnings.simplefilter("ignore")
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pillow_heif.register_heif_opener(
        decode_threads=1, thumbnails=False, depth_images=False, aux_images=False
    )
    Image.init()


def opened(source: BinaryIO) -> Image.Image:
    """Return the picture in ``source``, which is not decoded yet.

    Raises ``RefusedError``, and what decoders raise.
    """
    source.seek(0)
    try:
        image = Image.open(source, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise RefusedError(TOO_MANY_PIXELS) from error
    pixels = image.width * image.height
    # Of a progressive one all is kept in memory until the last scan is read.
    is_drafted = image.format in JPEG and "progressive" not in image.info
    if pixels > (JPEG_PIXELS_LIMIT if is_drafted else PIXELS_LIMIT):
        raise RefusedError(TOO_MANY_PIXELS)
    if max(image.size) > SIDE_LIMIT:
        raise RefusedError(TOO_LONG)
    if image.format in JPEG:
        source.seek(0)
        if scans_of(source.read()) > SCANS_LIMIT:
            raise RefusedError(TOO_MANY_SCANS)
    return image
