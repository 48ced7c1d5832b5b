"""The API is answered by itself: it knows people by their token, and pages by nothing else."""

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_session_of_the_browser_opens_nothing(member: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    assert browser.get("/people").status_code == 200
    for answer in (
        browser.get("/api/v1/me"),
        browser.post("/api/v1/rooms", {"room_name": "Mine"}, content_type="application/json"),
    ):
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"
        assert not answer.cookies


def test_nothing_of_it_is_a_document(client: Client) -> None:
    answer = client.get("/api/v1/me")
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in client.get("/login")["Content-Security-Policy"]


@pytest.mark.parametrize("accepted", ["text/html", "application/xml", "*/*", "", "nonsense"])
def test_it_answers_in_json_whatever_a_client_would_accept(accepted: str, client: Client) -> None:
    answer = client.get("/api/v1/me", headers={"Accept": accepted})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/json")
    assert answer.json()["status_code"] == 401


def test_its_schema_comes_in_the_form_that_is_asked_for(client: Client) -> None:
    answer = client.get("/api/v1/schema", headers={"Accept": "application/vnd.oai.openapi+json"})
    assert answer.json()["info"]["title"] == "Brave Chat"


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/", "/api/v1/rooms/x"])
def test_an_address_that_leads_nowhere(path: str, client: Client) -> None:
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 404
        assert "/docs" in answer.json()["message"]


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get("/api/v1/me", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert answer.json()["status_code"] == 400
