"""What browsers, managers of passwords and search engines ask for by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_managers_of_passwords_find_the_page(member: User, client_of: ClientOf) -> None:
    page = client_of(member).get("/.well-known/change-password", follow=True)
    assert page.redirect_chain == [("/password", 302)]
    user_name = (
        '<input type="email" autocomplete="username" value="{}" aria-label="Email" readonly hidden>'
    )
    assert user_name.format(member.email) in page.content.decode()


def test_whom_to_write_to_about_a_weakness(client: Client, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Brave Chat <chat@example.org>"
    answer = client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == "mailto:chat@example.org"
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert timedelta(days=100) < left < timedelta(days=365)
    settings.SECURITY_CONTACT = "https://example.org/security"
    assert (
        b"Contact: https://example.org/security\n"
        in client.get(answer.request["PATH_INFO"]).content
    )


def test_search_engines_are_kept_out_of_what_has_no_pages(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /api/" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png"])
def test_icons_are_found_without_a_link(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"].startswith("/static/")) == (302, True)


def test_pages_describe_themselves(client: Client) -> None:
    page = client.get("/login").content.decode()
    assert '<meta name="description" content="Brave Chat' in page
    assert 'rel="apple-touch-icon"' in page


@pytest.mark.parametrize("path", ["/login", "/api/v1/me", "/nowhere", "/robots.txt"])
def test_every_answer_says_what_pages_and_other_sites_may(client: Client, path: str) -> None:
    answer = client.get(path)
    assert "camera=()" in answer["Permissions-Policy"]
    assert "microphone=(self)" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
