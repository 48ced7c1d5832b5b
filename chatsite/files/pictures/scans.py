"""How often a decoder walks over a JPEG file."""

import re

START_OF_IMAGE, END_OF_IMAGE, START_OF_SCAN = 0xD8, 0xD9, 0xDA
# In what is coded, FF is followed by 00, or by the number of a restart.
MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd8\xff])")


def scans_of(data: bytes) -> int:
    """Return how many scans the first picture in ``data`` has.

    What cameras put behind it, such as a film, is not looked at.
    """
    scans, place = 0, 2
    while (found := MARKER.search(data, place)) and found[1][0] != END_OF_IMAGE:
        scans += found[1][0] == START_OF_SCAN
        place = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return scans
