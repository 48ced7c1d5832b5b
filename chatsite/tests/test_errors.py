"""Requests that no view answers get the right status and a sentence, in the form they expect."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


def test_a_body_that_is_too_large(client: Client) -> None:
    answer = client.post("/login", "email=" + "x" * 20_000_000, content_type=FORM)
    assert answer.status_code == 413
    assert "more than fits into one request" in answer.text
    assert client.post("/nothing", "x" * 20_000_000, content_type=FORM).status_code == 404


def test_a_body_that_cannot_be_read(client: Client) -> None:
    answer = client.post("/login", "email=x", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "This request cannot be read." in answer.text


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get("/login", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text
