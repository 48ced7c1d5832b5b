"""What is left of a frame when all but its pixels is gone: upright, and in sRGB."""

import struct
from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms
from PIL.Image import Resampling, Transpose

ORIENTATION = 0x0112
# By the number in EXIF.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
ON_ITS_SIDE = 5
# What is said of a picture may be broken, or a profile for another kind of colour.
UNUSABLE = (
    *(ImageCms.PyCMSError, OSError, ValueError, TypeError, SyntaxError, LookupError),
    struct.error,
)


def orientation_of(image: Image.Image) -> int:
    """Return how a picture that has been decoded lies, a number of EXIF; 1 is upright."""
    with suppress(*UNUSABLE):
        # A PNG says it behind its pixels.
        orientation = image.getexif().get(ORIENTATION)
        if orientation in TURNS:
            return int(orientation)
    return 1


def pixels_of(frame: Image.Image, side: int, orientation: int) -> Image.Image:
    """Return ``frame``, upright, in RGB or RGBA, neither side longer than ``side``.

    Changes ``frame``, which may be large: so it need not be there twice.
    """
    profile = frame.info.get("icc_profile")
    if frame.mode.startswith(("I", "F")):
        # 16 bits of grey.
        frame = frame.point(lambda value: value / 256).convert("L")
    has_alpha = "A" in frame.getbands() or "transparency" in frame.info
    wanted = "RGBA" if has_alpha else "RGB"
    if frame.mode in ("P", "PA", "1") or (has_alpha and frame.mode != "RGBA"):
        frame = frame.convert(wanted)
    frame.thumbnail((side, side), Resampling.LANCZOS, reducing_gap=2.0)
    if profile:
        with suppress(*UNUSABLE):
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            standard = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(frame, given, standard, outputMode=wanted)
            frame = turned or frame
    frame = frame.convert(wanted)
    return frame.transpose(TURNS[orientation]) if orientation in TURNS else frame


def bare(image: Image.Image) -> Image.Image:
    """Return the pixels of ``image`` alone: a new one carries nothing of what came with them."""
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    return clean


def colour_of(image: Image.Image) -> str:
    """Return the mean colour of ``image``, such as ``#336699``; what is not seen counts less."""
    mean = image.resize((1, 1), Resampling.BOX).tobytes()
    return f"#{mean[:3].hex()}"
