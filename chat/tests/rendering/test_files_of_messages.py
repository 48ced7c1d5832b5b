"""What the files of a message look like: places known before, harmless names, the same for all."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from chat.models import Attachment, AttachmentKind, AttachmentState, Message, Room
from chat.rendering.attachments import box_of, sign_of, size_text
from chat.rendering.message import cache, render_messages
from chat.tests.support.types import Send

pytestmark = pytest.mark.django_db

HOSTILE = 'a"><script>alert(1)</script>&\u202egpj.\u2066exe'
PEAKS = "0123456789abcdef" * 4
PICTURE = {"kind": "picture", "has_thumbnail": True}


def with_files(message: Message, *files: dict[str, Any]) -> Message:
    """Give a message ``files``, as if it had been sent with them."""
    for position, facts in enumerate(files):
        Attachment.objects.create(
            **{
                "room_id": message.room_id,
                "user_id": message.sender_id,
                "message_id": message.pk,
                "position": position,
                "state": AttachmentState.SENT,
                "token": uuid4().hex,
                "name": "a.bin",
                "size": 2048,
                **facts,
            }
        )
    Message.objects.of(message.room_id).filter(pk=message.pk).update(attached=len(files))
    cache.clear()
    return Message.objects.with_sender().get(pk=message.pk)


def shown(message: Message, *files: dict[str, Any]) -> str:
    return render_messages([with_files(message, *files)])[0].html.decode()


@pytest.fixture
def message(open_room: Room, owner: User, send: Send) -> Message:
    return send(owner, open_room, "Look")


def test_a_picture_has_its_place_and_its_words(message: Message) -> None:
    html = shown(
        message,
        {**PICTURE, "name": HOSTILE, "alt": 'The "north" bank <b>', "width": 1200, "height": 1600}
        | {"colour": "#417d9b"},
    )
    assert '<div class="pictures of-1">' in html
    assert '<svg width="288" height="384" viewBox="0 0 288 384"' in html
    assert 'fill="#417d9b"' in html
    assert 'width="1200" height="1600" alt="The &quot;north&quot; bank &lt;b&gt;"' in html
    assert "<script" not in html
    assert unescape(re.findall(r'data-name="([^"]*)"', html)[0]) == HOSTILE
    assert re.search(r'<a class="picture" href="/rooms/\d+/attachments/\d+/middle"', html)
    assert re.search(r'src="/rooms/\d+/attachments/\d+/thumbnail"', html)
    assert "style=" not in html
    assert "as-it-was" not in html


def test_pictures_stand_together_in_the_order_of_their_sender(message: Message) -> None:
    names = ["one.png", "two.png", "three.png"]
    pictures = [{**PICTURE, "name": name, "width": 40, "height": 30} for name in names]
    html = shown(message, pictures[0], {"name": "report.pdf"}, *pictures[1:])
    assert re.findall(r'data-name="([^"]*)"', html) == names
    # Nothing was said of them, so their names stand for that.
    assert re.findall(r'alt="([^"]+)"', html.partition("attachments")[2]) == names
    assert html.index("of-3") < html.index("report.pdf")


def test_a_file_is_a_card(message: Message) -> None:
    html = shown(message, {"name": HOSTILE}, {"name": "a.pdf", "has_thumbnail": True})
    card, with_page = re.findall(r'<a class="file".*?</a>', html, re.DOTALL)
    assert re.search(r'href="/rooms/\d+/attachments/\d+/original\?download=1" download', card)
    assert unescape(re.findall(r"<bdi>(.*?)</bdi>", card)[0]) == HOSTILE
    assert "2\N{NO-BREAK SPACE}KB" in card
    assert 'class="file-kind" aria-hidden="true">' in card
    assert re.search(
        r'<img class="file-page" src="[^"]+/thumbnail" width="56" height="72"', with_page
    )
    assert "file-kind" not in with_page


def test_recordings_play_in_the_page(message: Message) -> None:
    video = {"kind": AttachmentKind.VIDEO, "width": 1920, "height": 1080}
    html = shown(
        message,
        {**video, "name": "ferry.mp4"},
        {"kind": AttachmentKind.AUDIO, "name": "song.mp3"},
        {"kind": AttachmentKind.AUDIO, "name": "v.webm", "duration": 4.5, "peaks": PEAKS},
    )
    assert re.search(
        r'<video controls playsinline preload="metadata" src="/rooms/\d+/attachments/\d+/original" '
        r'width="384" height="216" aria-label="ferry.mp4">',
        html,
    )
    assert 'preload="metadata" src="/rooms' in html.partition("song.mp3")[0]
    assert f'data-duration="4.5" data-peaks="{PEAKS}"><audio controls preload="none"' in html


def test_what_was_kept_as_it_was_says_so(message: Message) -> None:
    html = shown(
        message,
        {**PICTURE, "name": "IMG_2.heic", "width": 40, "height": 30},
        {"name": "IMG_1.heic"},
        {"name": "notes.txt"},
    )
    assert html.count("as-it-was") == 1
    assert "as-it-was" not in html.partition("notes.txt")[2]


def test_without_words_nothing_is_in_their_line(
    open_room: Room, owner: User, send: Send, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bare, plain = send(owner, open_room, "x"), send(owner, open_room, "Words")
    Message.objects.of(open_room.pk).filter(pk=bare.pk).update(content="", html="")
    assert '<div class="body" lang="" dir="auto"></div>' in shown(bare, {"name": "a.pdf"})

    row = Message.objects.with_sender().get(pk=plain.pk)
    cache.clear()
    with django_assert_num_queries(0):
        html = render_messages([row])[0].html.decode()
    assert "attachments" not in html


@pytest.mark.parametrize(
    ("size", "box"),
    [
        ((4000, 3000), (384, 288)),
        ((100, 50), (100, 50)),
        ((16, 16), (44, 44)),
        ((30_000, 20), (384, 44)),
        ((None, None), (384, 216)),
    ],
)
def test_places(size: tuple[int | None, int | None], box: tuple[int, int]) -> None:
    assert box_of(*size) == box


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1 KB"),
        (1536, "1.5 KB"),
        (10_240, "10 KB"),
        (1_048_000, "1023 KB"),
        (1_048_575, "1 MB"),
        (26_214_400, "25 MB"),
        (5 * 1024**4, "5120 GB"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert size_text(size) == text.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("name", "sign"),
    [("a.pdf", "PDF"), ("a.tar.gz", "GZ"), ("LICENSE", ""), ("a.пдф", ""), ("a.document", "")],
)
def test_signs(name: str, sign: str) -> None:
    assert sign_of(name) == sign
