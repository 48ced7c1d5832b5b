"""What moves is seen moving, when that takes little; else its first frame is."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from chatsite.files.pictures import moving
from chatsite.tests.files.conftest import Examine
from chatsite.tests.files.drawing import TELLTALE, chunks, saved, telling

pytestmark = pytest.mark.own_database


def film(count: int, size: tuple[int, int] = (60, 40)) -> list[Image.Image]:
    """Return frames in which a bar moves."""
    frames = []
    for number in range(count):
        frame = Image.new("RGB", size, "white")
        left = number % size[0]
        ImageDraw.Draw(frame).rectangle((left, 0, left + 4, size[1]), fill="navy")
        frames.append(frame)
    return frames


def moves(kind: str, frames: list[Image.Image], **options: object) -> bytes:
    first, *others = frames
    return saved(first, kind, save_all=True, append_images=others, **options)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_it_moves_as_before(examining: Examine, kind: str) -> None:
    source = moves(kind, film(12), duration=[80, 200] * 6, loop=0, exif=telling())

    found, _, middle, thumbnail = examining(source)

    image = Image.open(BytesIO(middle))
    assert (found.animated, found.width, found.height) == (True, 60, 40)
    assert (getattr(image, "n_frames", 1), image.info["loop"]) == (12, 0)
    seen = []
    for number in range(12):
        image.seek(number)
        image.load()
        seen.append(image.info["duration"])
    assert seen == [80, 200] * 6
    assert chunks(middle) == {b"VP8X", b"ANIM", b"ANMF"}
    assert TELLTALE not in middle + thumbnail
    assert not getattr(Image.open(BytesIO(thumbnail)), "is_animated", False)


@pytest.mark.parametrize(("said", "played"), [(None, 1), (0, 0), (2, 3)])
def test_a_gif_is_played_as_often_as_it_says(
    examining: Examine, said: int | None, played: int
) -> None:
    options = {} if said is None else {"loop": said}

    result = examining(moves("GIF", film(3), duration=100, **options))

    assert Image.open(BytesIO(result.middle)).info["loop"] == played


def test_it_is_made_smaller(examining: Examine) -> None:
    found, _, middle, thumbnail = examining(moves("GIF", film(3, (1280, 800)), duration=100))

    assert (found.width, found.height) == (1280, 800)
    assert Image.open(BytesIO(middle)).size == (640, 400)
    assert Image.open(BytesIO(thumbnail)).size == (480, 300)


def test_what_is_too_fast_for_browsers_is_as_slow_as_they_play_it(examining: Examine) -> None:
    image = Image.open(BytesIO(examining(moves("GIF", film(3), duration=0)).middle))

    image.load()
    assert image.info["duration"] == moving.USUAL_MS


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_too_many_frames_the_first_is_seen(examining: Examine, kind: str) -> None:
    frames = film(1000 if kind != "PNG" else 300, (40, 8))

    found, _, middle, _ = examining(moves(kind, frames, duration=40))

    assert not found.animated
    assert getattr(Image.open(BytesIO(middle)), "n_frames", 1) == 1


def test_of_too_large_frames_the_first_is_seen(examining: Examine) -> None:
    frames = [frame.convert("P") for frame in film(4, (640, 480))] * 35

    found, _, middle, _ = examining(moves("GIF", frames, duration=40, optimize=False))

    assert (found.animated, Image.open(BytesIO(middle)).size) == (False, (640, 480))


def test_a_picture_that_only_those_see_who_know_no_others_is_no_frame(examining: Examine) -> None:
    still = Image.new("RGB", (60, 40), "red")

    result = examining(moves("PNG", [still, *film(3)], duration=100, default_image=True))

    image = Image.open(BytesIO(result.middle))
    assert getattr(image, "n_frames", 1) == 3


def test_of_one_that_was_cut_short_the_whole_frames_move(examining: Examine) -> None:
    whole = moves("GIF", film(12), duration=100)

    found, _, middle, _ = examining(whole[: len(whole) * 3 // 4])

    assert found.animated
    assert 4 < getattr(Image.open(BytesIO(middle)), "n_frames", 1) < 12
