"""axe-core finds nothing on any page but rooms: light and dark, on a desk and on a phone."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve
from playwright.sync_api import expect

from chat.tests.browser.axe import check
from chat.tests.browser.forms import press, submit
from chat.tests.browser.person import Person

pytestmark = pytest.mark.browser


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
        ("/people", "/people?search=zzz", "/rooms?search=zzz", "/search"),
        ("/mentions", "/saved", "/formatting", "/shortcuts", "/catch-up", "/unread"),
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
    for path in ("/password", "/rooms/new", "/notifications"):
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
        *("/favourites", "/rooms", f"/people?search={otto.first_name}", f"/people/{person}"),
        *(f"/direct/{person}", f"/rooms/{room}/settings", f"/rooms/{room}/members"),
    )
    anna.post(f"/rooms/{room}/favourite", on="1")
    for path in paths:
        anna.page.goto(path)
        check(anna.page)
    press(anna.page.get_by_role("button", name="Invite"))
    check(anna.page)


def test_the_list_of_rooms_on_a_phone(anna: Person) -> None:
    anna.new_room("Pocket")
    anna.page.set_viewport_size({"width": 390, "height": 844})
    anna.page.goto("/#sidebar")
    check(anna.page)
