"""The first page of a PDF, small, in a limited process.

PDFium ends its process where it is led astray, and nothing else.
"""

from io import BytesIO
from typing import BinaryIO

import pypdfium2
from PIL import Image

from chatsite.files.found import Found

THUMBNAIL_SIDE, THUMBNAIL_QUALITY = 480, 75
# A page is no longer than that beside its width, in points.
SHORTEST_SIDE = 1


def prepare() -> None:
    """Load what reads a document and draws a page."""
    data = BytesIO()
    Image.new("RGB", (8, 8)).save(data, "PDF")
    draw_page(data, BytesIO())


def draw_page(source: BinaryIO, thumbnail: BinaryIO) -> Found:
    """Write the first page of the document in ``source`` to ``thumbnail``, as a WebP.

    Returns that. Raises ``pypdfium2.PdfiumError``, ``ValueError``.
    """
    source.seek(0)
    document = pypdfium2.PdfDocument(source.read())
    page = document[0]
    width, height = page.get_size()
    scale = THUMBNAIL_SIDE / max(width, height, SHORTEST_SIDE)
    image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    image.save(thumbnail, "WEBP", quality=THUMBNAIL_QUALITY)
    return Found(has_thumbnail=True)
