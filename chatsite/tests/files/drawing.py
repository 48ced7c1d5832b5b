"""Pictures for tests: whose corners are known, and that say where and with what they were taken."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageDraw, PngImagePlugin
from PIL.Image import Transpose

pillow_heif.register_heif_opener()

#: What must be in nothing that is derived.
TELLTALE = b"TELLTALE"
SIZE = (96, 64)
CORNERS = {
    "top left": (230, 20, 20),
    "top right": (20, 200, 20),
    "bottom left": (20, 20, 230),
    "bottom right": (230, 220, 20),
}
# What makes an upright picture lie as each number of EXIF says.
LAID = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}


def corners(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture of which each corner has another colour."""
    width, height = size
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    for number, colour in enumerate(CORNERS.values()):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        draw.rectangle((left, top, left + width // 2, top + height // 2), fill=colour)
    return image


def seen_corners(image: Image.Image) -> list[tuple[int, int, int]]:
    """Return the colours of the corners of ``image``, to the nearest of ``CORNERS``."""
    pixels, (width, height) = image.convert("RGB"), image.size
    found = []
    for number in range(4):
        place = ((number % 2 * 2 + 1) * width // 4, (number // 2 * 2 + 1) * height // 4)
        seen = pixels.getpixel(place)
        assert isinstance(seen, tuple)
        found.append(
            min(
                CORNERS.values(),
                key=lambda c: sum(abs(a - b) for a, b in zip(c, seen, strict=True)),
            )
        )
    return found


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return ``image`` as a file of ``kind``."""
    data = BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def telling(orientation: int = 1) -> Image.Exif:
    """Return EXIF with a place, a device, and how the picture lies."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = orientation, "TELLTALE maker", "TELLTALE model"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 36.0)
    place[29] = "TELLTALE day"
    return exif


def photograph(kind: str, orientation: int = 1) -> bytes:
    """Return a picture of ``kind`` that tells all it can, and lies as ``orientation`` says."""
    image = corners()
    if orientation in LAID:
        image = image.transpose(LAID[orientation])
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>TELLTALE</x:xmpmeta>"
    options: dict[str, object] = {"exif": telling(orientation), "xmp": xmp}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "TELLTALE comment")
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        options = {"exif": telling(orientation), "pnginfo": text}
    if kind == "HEIF":
        # In bytes it says how the picture lies in boxes, as phones do.
        options["exif"] = telling(orientation).tobytes()
    if kind == "JPEG":
        options |= {"comment": TELLTALE, "quality": 90}
    if kind == "WEBP":
        options |= {"quality": 90}
    # Cameras put a film behind it, others a whole archive.
    return saved(image, kind, **options) + TELLTALE * 20


def chunks(webp: bytes) -> set[bytes]:
    """Return the names of the chunks of a WebP, which ends where it says that it does."""
    assert int.from_bytes(webp[4:8], "little") + 8 == len(webp)
    found, place = set(), 12
    while place < len(webp):
        found.add(webp[place : place + 4])
        size = int.from_bytes(webp[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    return found
