"""Django admin looks like the rest of the product: its name, its style sheet, and no other."""

import re

import pytest
from django.test import Client

from accounts.models import User
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

PAGES = [
    "/admin/",
    "/admin/accounts/user/",
    "/admin/accounts/user/{}/change/",
    "/admin/accounts/user/{}/history/",
    "/admin/chat/room/?q=" + "a+" * 30,
]


@pytest.mark.parametrize("page", PAGES)
def test_pages_carry_our_name_and_one_style_sheet(
    page: str, admin: User, client_of: ClientOf
) -> None:
    text = client_of(admin).get(page.format(admin.pk)).text

    words = re.sub(r"<[^>]*>", " ", text)
    assert "Brave Chat" in words
    assert "django" not in words.lower()
    assert re.findall(r'rel="stylesheet" href="([^"]*)"', text) == ["/static/css/admin.css"]
    assert not re.search(r"<style|\sstyle=|<script>|\son\w+=", text)


def test_lists_are_called_by_what_is_in_them(admin: User, client_of: ClientOf) -> None:
    assert "<h1>Users</h1>" in client_of(admin).get("/admin/accounts/user/").text


def test_the_address_that_people_type(admin: User, client: Client) -> None:
    answer = client.get("/admin", follow=True)

    assert answer.redirect_chain[-1][0] == "/login?next=%2Fadmin%2F"


def test_others_are_told_who_may_and_nothing_else(member: User, client_of: ClientOf) -> None:
    answer = client_of(member).get("/admin/accounts/user/", follow=True)

    assert answer.status_code == 403
    assert "Only administrators can see this page." in answer.text
    assert "Users" not in answer.text


def test_a_search_keeps_what_was_chosen_and_says_how_many_it_found(
    admin: User, member: User, client_of: ClientOf
) -> None:
    chosen = {"user_role__exact": "regular", "q": "mika"}
    text = client_of(admin).get("/admin/accounts/user/", chosen).text

    assert '<input type="hidden" name="user_role__exact" value="regular">' in text
    assert "1 found." in text


def test_dates_are_written_as_on_all_pages(admin: User, client_of: ClientOf) -> None:
    text = client_of(admin).get("/admin/accounts/user/").text

    assert f"{admin.creation_date:%-d %B %Y, %H:%M}" in text
