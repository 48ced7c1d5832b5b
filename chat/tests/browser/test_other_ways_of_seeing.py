"""Paper, more contrast, colours of one's own, wider text, and what is wider than its place."""

import pytest
from playwright.sync_api import expect

from chat.tests.browser.conftest import NewPerson
from chat.tests.browser.person import Person
from chatsite.testing.server import Server

pytestmark = pytest.mark.browser

# https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
# Parts whose text is cut off.
CUT = """
() => [...document.querySelectorAll("button, a, summary, h1, label, p, .row-name, .name, .who")]
  .filter((part) => part.checkVisibility() && !part.closest(".unseen, .actions, .tool"))
  .filter((part) => !part.matches(".unseen, .act, .tool, .skip-link, .continued *"))
  .filter((part) => getComputedStyle(part).overflow !== "visible"
    && part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.outerHTML.slice(0, 120))
"""


def test_paper_shows_the_whole_conversation(anna: Person) -> None:
    room = anna.new_room("Paper")
    anna.send_many(room, 40)
    page = anna.open(room)
    page.emulate_media(media="print")
    expect(page.locator("#sidebar")).to_be_hidden()
    expect(page.locator(".composer-area")).to_be_hidden()
    box = page.locator("#scroller").evaluate("box => [box.scrollHeight, box.clientHeight]")
    assert box[0] == box[1]
    assert box[0] > 40 * 20


# Counts what is set in motion by a script from now on.
COUNTED = """
const { animate } = Element.prototype;
window.moved = [];
Element.prototype.animate = function (...motion) {
  window.moved.push(this.className);
  return animate.apply(this, motion);
};
"""


def test_messages_rise_to_their_place_unless_motion_is_unwanted(
    newcomer: NewPerson, server: Server
) -> None:
    anna = newcomer(server, "Anna")
    otto = newcomer(server, "Otto", reduced_motion="reduce")
    room = anna.new_room("Moved")
    otto.join(room)
    for person in (anna, otto):
        person.page.add_init_script(COUNTED)
        person.open(room)
    anna.say("One")
    otto.say("Two")
    for person, times in ((anna, 2), (otto, 0)):
        for text in ("One", "Two"):
            expect(person.message(text)).to_be_visible()
        expect(person.page.locator(".pending")).to_have_count(0)
        moved = person.page.evaluate("window.moved")
        assert len(moved) == times
        assert all("message" in names for names in moved)


# What a colour of css/tokens.css is in this page.
COLOUR = """
(name) => {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
"""


def test_more_contrast_draws_lines_as_edges(newcomer: NewPerson, server: Server) -> None:
    anna = newcomer(server, "Anna", contrast="more")
    page = anna.open(anna.new_room("Contrast"))
    edge = page.evaluate(COLOUR, "--edge")
    expect(page.locator("#room-head")).to_have_css("border-block-end-color", edge)
    expect(page.locator(".send")).to_have_css("color", page.evaluate(COLOUR, "--soft"))


def test_own_reactions_are_seen_with_colours_of_ones_own(
    newcomer: NewPerson, server: Server
) -> None:
    anna = newcomer(server, "Anna", forced_colors="active")
    room = anna.new_room("Forced")
    anna.send(room, "Cake")
    page = anna.open(room)
    anna.post(f"/rooms/{room}/messages/{anna.id_of('Cake')}/react", emoji="👍", on="1")
    expect(page.locator(".reaction.mine")).to_have_css("outline-style", "solid")


@pytest.mark.parametrize("width", [1280, 390])
def test_wider_text_loses_nothing(newcomer: NewPerson, server: Server, width: int) -> None:
    anna = newcomer(server, "Anna", viewport={"width": width, "height": 800}, bypass_csp=True)
    anna.last_name = "Ray"
    anna.rename("Anna")
    room = anna.post("/rooms/new", room_name=f"Tea {width}", kind="open").rsplit("/", 1)[-1]
    anna.send(int(room), "A message")
    for path in (f"/rooms/{room}", "/rooms/new", "/profile", "/appearance", "/rooms"):
        anna.page.goto(path)
        anna.page.add_style_tag(content=SPACING)
        assert anna.page.evaluate(CUT) == [], path
        assert anna.page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_wide_code_is_scrolled_by_keyboard(anna: Person) -> None:
    room = anna.new_room("Wide")
    anna.send(room, "```\n" + "x" * 400 + "\n```")
    anna.send(room, "```\nshort\n```")
    page = anna.open(room)
    code = page.get_by_role("group", name="Code")
    expect(code).to_have_count(1)
    code.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    anna.until(lambda: code.evaluate("code => code.scrollLeft > 0"))


def test_sentences_do_not_touch_what_follows(anna: Person) -> None:
    for path in ("/password", "/password/reset"):
        anna.page.goto(path)
        gap = anna.page.evaluate(
            """() => document.querySelector("main form").getBoundingClientRect().top
              - document.querySelector("main p").getBoundingClientRect().bottom"""
        )
        assert gap >= 12, path


def test_emoji_come_before_fonts_that_have_them_in_black(anna: Person) -> None:
    anna.page.goto("/")
    family = anna.page.evaluate("getComputedStyle(document.body).fontFamily")
    assert family.startswith("Emoji")
