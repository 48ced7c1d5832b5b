"""What moves stays moving where that takes little: as a WebP of several frames."""

from typing import BinaryIO, NamedTuple

from PIL import Image

from chatsite.files.pictures.pixels import bare, pixels_of

FORMATS = ("GIF", "WEBP", "PNG")
SIDE = 640
QUALITY = 75
FRAMES_LIMIT = 200
# As they come, and as they are written. Seen with noise, the worst: see docs/files.md.
DECODED_LIMIT = 400_000_000
ENCODED_LIMIT = 30_000_000
# What is faster is slowed down by browsers as well.
SHORTEST_MS, USUAL_MS = 20, 100
LOOPS_LIMIT = 65_535
# After the last frame, and after the last whole one of what was cut short.
ENDED = (EOFError, OSError, ValueError, SyntaxError)


class Frame(NamedTuple):
    """A picture and how long it is seen."""

    image: Image.Image
    milliseconds: int


def frames_of(image: Image.Image, orientation: int) -> list[Frame]:
    """Return all frames of ``image``, small; none when they are too many or too large."""
    decoded = image.width * image.height
    frames: list[Frame] = []
    # A PNG may have a picture for those who do not know that it moves.
    number = int(getattr(image, "default_image", False))
    while True:
        try:
            image.seek(number)
            frame = bare(pixels_of(image.copy(), SIDE, orientation))
        except ENDED:
            return frames if len(frames) > 1 else []
        milliseconds = round(image.info.get("duration") or 0)
        frames.append(Frame(frame, milliseconds if milliseconds >= SHORTEST_MS else USUAL_MS))
        number += 1
        pixels = frame.width * frame.height
        if (
            len(frames) > FRAMES_LIMIT
            or len(frames) * pixels > ENCODED_LIMIT
            or number * decoded > DECODED_LIMIT
        ):
            return []


def write(frames: list[Frame], loop: int, target: BinaryIO) -> None:
    """Write ``frames`` as a WebP that is played ``loop`` times, for ever when that is 0."""
    first, *others = (frame.image for frame in frames)
    first.save(
        target,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=[frame.milliseconds for frame in frames],
        loop=loop,
        quality=QUALITY,
        method=0,
    )


def loop_of(image: Image.Image) -> int:
    """Return how often ``image`` is played; 0 is for ever."""
    # A GIF that does not say is played once, and plays once more than it says.
    loop = image.info.get("loop")
    if image.format == "GIF":
        loop = 1 if loop is None else loop and loop + 1
    return min(int(loop or 0), LOOPS_LIMIT)
