"""Settings are one view of several pages, beside the list of rooms."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chat.actions.rooms import create_room
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

PAGES = ["/profile", "/sessions", "/appearance", "/notifications", "/password", "/files"]


@pytest.mark.parametrize("path", PAGES)
def test_each_says_where_one_is(member: User, client_of: ClientOf, path: str) -> None:
    create_room(member, "Kitchen", "", "open")
    page = client_of(member).get(path).text
    settings = page.partition('<nav class="settings-nav"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="(.+?)"', settings) == [*PAGES, "/docs"]
    assert re.findall(r'href="(\S+?)" aria-current="page"', settings) == [path]
    assert "Kitchen" in page.partition('id="sidebar"')[2].partition("</nav>")[0]


def test_a_refused_picture_is_still_the_profile(member: User, client_of: ClientOf) -> None:
    page = client_of(member).post("/profile/picture").text
    assert 'href="/profile" aria-current="page"' in page
    assert "Choose a picture first." in page
    assert "<title>Error: Profile" in page


def test_administrators_find_the_administration(admin: User, client_of: ClientOf) -> None:
    assert 'href="/admin/"' in client_of(admin).get("/profile").text


@pytest.mark.parametrize("path", PAGES)
def test_nobody_else_sees_any_of_it(db: None, path: str) -> None:
    assert Client().get(path)["Location"] == f"/login?next={path}"
