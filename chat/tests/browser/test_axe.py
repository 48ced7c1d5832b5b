"""axe-core finds nothing on any page, in any state: light and dark, on a desk and on a phone."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve
from playwright.sync_api import Locator, Page, expect

from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser

axe = Axe()
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]
STILL = "() => document.getAnimations().forEach((one) => one.finish())"
Step = Callable[[Page], object]


def check(page: Page) -> None:
    """Fail for everything that axe finds on what is shown, in each of its looks."""
    found = []
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(STILL)
        for violation in axe.run(page).response["violations"]:
            nodes = violation["nodes"]
            if violation["id"] == "link-name":
                nodes = [node for node in nodes if not has_name_by_style(page, node["target"])]
            if nodes:
                places = [node["html"][:160] for node in nodes[:3]]
                found.append((page.url, scheme, width, violation["id"], places))
    page.set_viewport_size({"width": 1280, "height": 844})
    assert found == []


def has_name_by_style(page: Page, target: list[str]) -> bool:
    """Whether the link at ``target`` has a name from css/words.

    What styles put in is part of a name (https://www.w3.org/TR/accname-1.2/#comp_name_from_content);
    axe leaves it out.
    """
    (selector,) = target
    return page.locator(selector).aria_snapshot().startswith('- link "')


def press(button: Locator) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    with button.page.expect_navigation():
        button.click()


def submit(page: Page) -> None:
    """Send the last form of a page as it is."""
    press(page.locator("main form button").last)


@pytest.mark.parametrize(
    "paths",
    [
        ("/login", "/signup", "/no"),
        ("/password/reset", "/password/reset/sent", "/password/reset/x/y"),
    ],
)
def test_pages_before_the_log_in(anna: Person, paths: tuple[str, ...]) -> None:
    anna.expect("404", "410", "422")
    anna.context.clear_cookies()
    for path in paths:
        anna.page.goto(path)
        check(anna.page)
        if anna.page.locator("main form").count():
            submit(anna.page)
            check(anna.page)


@pytest.mark.parametrize(
    "paths",
    [
        ("/", "/profile", "/sessions", "/appearance"),
        ("/people", "/people?search=zzz", "/rooms?search=zzz", "/find"),
        ("/mentions", "/saved", "/catch-up", "/unread"),
    ],
)
def test_pages_after_it(anna: Person, paths: tuple[str, ...]) -> None:
    for path in paths:
        anna.page.goto(path)
        check(anna.page)


FRAMED_ERRORS = ["400", "401", "403", "403_csrf", "404", "422", "429"]
PRELOADED = re.compile(r'<link rel="preload"[^>]*>')
CARD = re.compile(r'<main class="door-card".*?>(.*?)</main>', re.DOTALL)


def error_page(name: str) -> str:
    """Return what somebody is told whose room was not created."""
    request = RequestFactory().post("/rooms/new", {"room_name": "Tea"} if name == "422" else {})
    request.user = AnonymousUser()
    request.resolver_match = resolve("/rooms/new")
    return render_to_string(f"{name}.html", {"sentence": "Wait a minute."}, request)


def test_error_pages(anna: Person) -> None:
    anna.page.goto("/profile")
    # One file, as the server has it: axe looks for what others import beside the page. It names
    # the typeface otherwise than the pages that are made here.
    style = anna.page.locator("link[rel=stylesheet]").get_attribute("href") or ""
    # Those that are in the same frame are looked at together.
    frame, *others = (error_page(name) for name in FRAMED_ERRORS)
    cards = "".join(found[1] for page in others if (found := CARD.search(page)))
    together = frame.replace("</main>", f"{cards}</main>")
    assert together.count("<h1") == len(FRAMED_ERRORS)
    shown = {"4xx": together, "500": error_page("500"), "503": error_page("503")}
    pages = {
        f"{anna.url}/{name}": PRELOADED.sub("", page).replace("/static/css/all.css", style)
        for name, page in shown.items()
    }
    anna.page.route(
        lambda address: address in pages,
        lambda route: route.fulfill(body=pages[route.request.url], content_type="text/html"),
    )
    for address in pages:
        anna.page.goto(address)
        expect(anna.page.get_by_role("heading", level=1).last).to_be_visible()
        check(anna.page)


def test_refused_forms(anna: Person) -> None:
    anna.expect("422")
    for path in ("/password", "/rooms/new"):
        anna.page.goto(path)
        check(anna.page)
        submit(anna.page)
        expect(anna.page.locator("[aria-invalid=true]").first).to_be_focused()
        check(anna.page)


def test_a_refused_profile(anna: Person) -> None:
    anna.expect("422")
    anna.page.goto("/profile")
    anna.page.get_by_label("First name").fill("")
    press(anna.page.get_by_role("button", name="Save", exact=True))
    check(anna.page)
    anna.page.get_by_label("First name").fill("Anna")
    press(anna.page.get_by_role("button", name="Save", exact=True))
    expect(anna.page.locator(".toast")).to_be_visible()
    check(anna.page)


def test_lists_of_people_and_rooms(anna: Person, otto: Person) -> None:
    room = anna.new_room("Listed")
    otto.join(room)
    anna.expect("422")
    person = otto.page.request.get("/profile").text().split('href="/people/')[1].split('"')[0]
    paths = (
        *("/rooms", f"/people?search={otto.first_name}", f"/people/{person}"),
        *(f"/direct/{person}", f"/rooms/{room}/settings", f"/rooms/{room}/members"),
    )
    for path in paths:
        anna.page.goto(path)
        check(anna.page)
    press(anna.page.get_by_role("button", name="Invite"))
    check(anna.page)


def test_a_room_and_everything_in_it(anna: Person, otto: Person) -> None:
    room = anna.new_room("Whole")
    otto.join(room)
    anna.page.goto(f"/rooms/{room}")
    check(anna.page)
    otto.send(room, "# A heading\n\nA [link](https://example.org) and `code`.\n\n> Said\n\n- one")
    otto.send(room, "|a|b|\n|-|-|\n|1|2|\n\n```\n" + "x" * 400 + "\n```")
    anna.send(room, "Mine")
    anna.send(room, "To be deleted")
    page = anna.open(room)
    for text in ("Mine", "heading"):
        anna.post(f"/rooms/{room}/messages/{anna.id_of(text)}/react", emoji="👍", on="1")
    expect(page.locator(".reaction")).to_have_count(2)
    anna.act("heading", "Reply")
    anna.say("An answer")
    expect(page.locator(".pending")).to_have_count(0)
    check(page)
    anna.act("heading", "Reply")
    expect(page.locator("#replying")).to_be_visible()
    check(page)
    anna.act("Mine", "React")
    expect(page.locator("#emoji-picker")).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    expect(page.locator("#emoji-picker")).to_be_hidden()
    anna.act("Mine", "Edit")
    expect(page.locator("#edit textarea")).to_be_focused()
    check(page)
    page.keyboard.press("Escape")
    expect(page.locator("#edit")).to_have_count(0)
    anna.act("To be deleted", "Delete")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page.locator(".tombstone")).to_be_visible()
    check(page)
    page.locator("#room-head [href='#details']").click()
    check(page)
    page.locator("#details .person").first.click()
    expect(page.locator("#person-card")).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".me-button").click()
    check(page)


def test_mentions_and_what_is_kept(anna: Person, otto: Person) -> None:
    room = anna.new_room("Kept")
    otto.join(room)
    page = anna.open(room)
    otto.send(room, f"{anna.mention()} and @room")
    expect(page.locator(".for-me")).to_be_visible()
    anna.act("and @room", "Pin")
    anna.act("and @room", "Save")
    expect(page.locator(".pin-mark")).to_have_count(1)
    expect(page.locator(".saved-mark")).to_have_count(1)
    anna.box().press_sequentially("@")
    expect(page.get_by_role("option")).to_have_count(2)
    check(page)
    # Elsewhere, so that it is not read.
    page.goto("/people")
    otto.send(room, "@room, and who has https://key.example?")
    for path in ("/mentions", "/saved", f"/rooms/{room}/pinned", "/catch-up", "/unread"):
        page.goto(path)
        check(page)


def test_pages_of_one_message(anna: Person) -> None:
    room = anna.new_room("Single")
    anna.send(room, "Once")
    anna.open(room)
    message = anna.id_of("Once")
    for page in ("edit", "delete", "react", "pin", "save", "forward", "history"):
        anna.page.goto(f"/rooms/{room}/messages/{message}/{page}")
        check(anna.page)


def test_older_messages_and_those_on_their_way(anna: Person) -> None:
    room = anna.new_room("Long")
    anna.send_many(room, 60)
    page = anna.open(room, query="?around=5")
    check(page)
    anna.context.set_offline(True)
    anna.expect("ERR_INTERNET_DISCONNECTED")
    anna.say("On its way")
    expect(page.locator(".not-sent")).to_be_visible()
    check(page)
    anna.context.set_offline(False)
    expect(page.locator(".pending")).to_have_count(0)


def test_the_list_of_rooms_on_a_phone(anna: Person) -> None:
    anna.new_room("Pocket")
    anna.page.set_viewport_size({"width": 390, "height": 844})
    anna.page.goto("/#sidebar")
    check(anna.page)
