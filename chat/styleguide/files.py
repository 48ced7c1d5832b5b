"""The files of the styleguide, which are pictures of the product and nowhere stored."""

import re
from itertools import count
from typing import Any
from urllib.parse import quote

from chat.models import Attachment, AttachmentKind
from chatsite.icons import icon

ROOM_ID = 1
LONG_NAME = "A name that is much longer than the card in which it stands, and has no end at all"
PEAKS = "1346789abcdefedcba98765432113579bdfdb97531248ace0eca86421369cf9631"[:64]

_numbers = count(1)


def _file(name: str, **facts: Any) -> Attachment:
    return Attachment(
        **{
            "pk": next(_numbers),
            "room_id": ROOM_ID,
            "name": name,
            "size": 86_000,
            **facts,
        }
    )


def _picture(name: str, colour: str, width: int = 1600, height: int = 1200) -> Attachment:
    kind = AttachmentKind.PICTURE
    return _file(name, kind=kind, has_thumbnail=True, colour=colour, width=width, height=height)


ONE = [_picture("north-bank.jpg", "#417d9b", 1200, 1600)]
FOUR = [
    _picture("river-pale.png", "#dfe3d2"),
    _picture("river-night.png", "#1f2a33"),
    _picture("river-old.png", "#c8a48f"),
    _picture("river-green.png", "#a9c48c"),
]
VOICE = [_file("voice.webm", kind=AttachmentKind.AUDIO, duration=42.0, peaks=PEAKS)]
DOCUMENTS = [
    _file("radio-questions.pdf"),
    _file(f"{LONG_NAME}.tar.gz", size=1_400_000),
    _file("LICENSE", size=811),
    _file("IMG_2041.heic", size=3_100_000),
]
CLIP = [_file("ferry.mp4", kind=AttachmentKind.VIDEO, width=1920, height=1080, size=9_000_000)]

# What stands where a picture would be asked for.
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120"><path fill="#417d9b" d="M0 30'
    'C60 10 90 90 160 60v30C90 110 60 50 0 60z"/><circle cx="52" cy="92" r="6" fill="#d9572b"/>'
    "</svg>"
)
PLAYER = (
    '<button type="button" class="voice-play" aria-label="Play the voice message">{icon}</button>'
    '<span class="voice-wave"><svg class="wave" viewBox="0 0 256 28" preserveAspectRatio="none" '
    'aria-hidden="true"><path d="{wave}"/></svg><input type="range" min="0" max="42" value="0" '
    'aria-label="Place in the voice message"></span><span class="voice-time">0:42</span>'
    '<button type="button" class="tool" aria-label="Speed: 1\u00d7">1\u00d7</button>'
)


def as_shown(html: str) -> str:
    """Return the HTML of a message with what browsers and scripts put where its files are."""
    html = re.sub(r'src="[^"]*/thumbnail"', f'src="data:image/svg+xml,{quote(DRAWING)}"', html)
    html = re.sub(r' src="[^"]*/original"', "", html)
    wave = "".join(
        f"M{4 * at + 2} {14 - tall}v{2 * tall}"
        for at, tall in enumerate(0.5 + int(peak, 16) * 0.75 for peak in PEAKS)
    )
    player = PLAYER.format(icon=icon("play"), wave=wave)
    return re.sub(r'<audio controls preload="none"></audio>', player, html)
