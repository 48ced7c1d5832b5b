"""What of a text mentions somebody, and how that is shown."""

import pytest

from chat.actions.content import content_of
from chat.models import EVERYBODY
from chat.rendering.markdown import render_markdown
from chat.rendering.mention_marks import PERSON, source_of
from chat.rendering.mentions import keep_marks, marked_in, mention_in, show_marks


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Hello @[Ann Example](user:7)!", [7]),
        ("@[Ann](user:7), @[Bob](user:8) and @[Ann](user:7)", [7, 8]),
        ("**@[Ann](user:7)** and (@[Bob](user:8))", [7, 8]),
        ("- @[Ann](user:7)\n\n# @[Bob](user:8)\n\n|@[Cem](user:9)|b|\n|-|-|", [7, 8, 9]),
        ("@[Ann \\[x\\] \\\\](user:7)", [7]),
        ("@room: lunch", [EVERYBODY]),
        ("Lunch, @Room!", [EVERYBODY]),
        ("(@room)", [EVERYBODY]),
        # In code, in a quoted line, in a link, within a mail address: nobody is called.
        ("`@[Ann](user:7) @room`", []),
        ("```\n@[Ann](user:7) @room\n```", []),
        ("> @[Ann](user:7) said @room\n\nYes", []),
        ("> - @[Ann](user:7)\n> > @room", []),
        ("> @[Ann](user:7)\n\n@[Bob](user:8)", [8]),
        ("[see @[Ann](user:7)](https://example.com)", []),
        ("me@[Ann](user:7)", []),
        ("me@room.example, lunch@room and @room.example", []),
        ("@roommate @room-1 @rooms", []),
        ("https://example.com/@room", []),
        ("\\@room \\@[Ann](user:7)", []),
        ("@[Ann](user:0) @[Ann](user:07) @[Ann](user:x) @[](user:7) @Ann", []),
        ("@[Ann](user:" + "9" * 19 + ")", []),
        ('<span data-mention="7">@Ann</span>', []),
    ],
)
def test_who_is_meant(text: str, marked: list[int]) -> None:
    assert marked_in(render_markdown(text)) == marked


def test_what_calls_nobody_shows_its_words() -> None:
    shown = render_markdown("> @[Ann](user:7) @room")
    assert "@Ann @room" in shown


def test_people_are_shown_by_their_names_of_now() -> None:
    html = keep_marks(render_markdown("@[Old](user:7) @[Gone](user:8) @room"), {7: "A & B", 0: ""})
    assert marked_in(html) == [7, EVERYBODY]
    shown = show_marks(html, {7: "<New>"})
    assert shown == (
        '<p dir="auto"><a class="mention" dir="auto" data-user="7" href="/people/7">@&lt;New&gt;'
        '</a> @Gone <span class="mention">@room</span></p>'
    )
    assert shown[mention_in(shown, 7) :].startswith('<a class="mention"')
    assert shown[mention_in(shown, 9) :].startswith("<span")


def test_whoever_nobody_resolves_is_text() -> None:
    content = content_of("Hello @[Ann](user:7) and @room")
    assert content.mentioned == ()
    assert content.html == '<p dir="auto">Hello @Ann and @room</p>'


@pytest.mark.parametrize("name", ["Ann", "Ann [x]", "\\", "[[]]\\", "D'Arcy-Łuk (2)", "a" * 50])
def test_any_name_can_be_written(name: str) -> None:
    source = source_of(7, name)
    assert PERSON.fullmatch(source)
    html = render_markdown(source)
    assert marked_in(html) == [7]
    assert f"@{name}</span>".replace("'", "&#x27;") in html.replace("'", "&#x27;")


def test_no_text_is_a_mark() -> None:
    for text in ('" data-mention="7', "data-mention", '<span data-mention="room">x</span>'):
        assert marked_in(render_markdown(f"@[{text}](user:7)")) in ([7], [])
        assert not marked_in(render_markdown(text))
