"""No password and no hash is ever in an answer."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

PAGES = ["/profile", "/people/{id}", "/sessions", "/password", "/", "/signup", "/login"]
ADMIN = [
    "/admin/",
    "/admin/accounts/user/",
    "/admin/accounts/user/{id}/change/",
    "/admin/accounts/user/{id}/history/",
    "/admin/accounts/usersession/",
    "/admin/accounts/accesstoken/",
]


def test_not_on_pages(admin: User, client_of: ClientOf) -> None:
    client = client_of(admin)
    for page in PAGES + ADMIN:
        text = client.get(page.format(id=admin.pk)).text
        assert admin.password not in text, page
        assert PASSWORD not in text, page
        assert str(client.session.session_key) not in text, page


def test_not_in_answers_of_the_api(member: User, api_of: ApiOf, client: Client) -> None:
    typed = {"email": member.email, "password": PASSWORD}
    answers: list[Any] = [
        client.post("/api/v1/auth/login", typed, content_type="application/json"),
        api_of(member).get("/api/v1/me"),
        api_of(member).patch("/api/v1/me", {"bio": "Rows.", "password": PASSWORD}, "json"),
        client.post("/api/v1/auth/register", {"password": PASSWORD}, "application/json"),
        client.post("/api/v1/auth/login", {"password": PASSWORD}, "application/json"),
    ]
    for answer in answers:
        body = json.dumps(answer.json())
        assert member.password not in body
        assert PASSWORD not in body
