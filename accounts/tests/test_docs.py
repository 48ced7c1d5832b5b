"""The interactive documentation of the API, under our content security policy."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from chatsite.api_urls import schema, whole_schema

pytestmark = pytest.mark.django_db


def test_the_page_has_no_inline_script_or_style_and_no_third_party(client: Client) -> None:
    text = client.get("/docs").text

    assert not re.search(r"<style|style=|\son\w+=", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
    addresses = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert all(re.match(r"/(?!/)", address) for address in addresses)
    files = [found.removeprefix("/static/") for found in addresses if "/static/" in found]
    assert {"css/docs.css", "fonts/figtree-latin.woff2"} < set(files)
    assert all(finders.find(file.partition("#")[0]) for file in files)


def test_it_carries_our_name_and_no_other(client: Client) -> None:
    text = client.get("/docs").text

    words = re.sub(r"<[^>]*>", " ", text)
    assert "Brave Chat" in words
    assert "swagger" not in words.lower()


def test_the_script_has_an_address_of_its_own(client: Client) -> None:
    page = client.get("/docs").text
    found = re.search(r'src="(/docs[^"]*)"', page)
    assert found
    address = found.group(1).replace("&amp;", "&")

    answer = client.get(address)

    assert answer["Content-Type"].startswith("application/javascript")
    assert "SwaggerUIBundle" in answer.text
    assert "/api/v1/schema" in answer.text


def test_the_schema_tells_how_to_authorize(client: Client) -> None:
    schema = client.get("/api/v1/schema", headers={"accept": "application/json"}).json()

    assert schema["components"]["securitySchemes"] == {
        "password": {
            "type": "oauth2",
            "flows": {"password": {"tokenUrl": "/api/v1/auth/login", "scopes": {}}},
        },
        "token": {"type": "http", "scheme": "bearer"},
    }
    assert schema["paths"]["/api/v1/me"]["get"]["security"] == [{"password": []}, {"token": []}]
    login = schema["paths"]["/api/v1/auth/login"]["post"]
    assert set(login["requestBody"]["content"]) == {
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    }
    always = {"413", "414", "415", "503"}
    assert set(login["responses"]) - always == {"200", "400", "401", "429"}


def test_the_schema_is_written_once() -> None:
    for kind in schema.view_initkwargs["renderer_classes"]:
        renderer = kind()
        assert renderer.render(whole_schema()) is renderer.render(whole_schema())
        assert "refused" in str(renderer.render({"detail": "refused"}))


def test_the_schema_shows_no_password_in_an_answer(client: Client) -> None:
    schema = client.get("/api/v1/schema", headers={"accept": "application/json"}).json()

    for name in ("User", "RegisteredAnswer", "LoggedInAnswer", "UserAnswer"):
        assert "password" not in schema["components"]["schemas"][name]["properties"]


def test_a_stale_token_does_not_hide_it(client: Client) -> None:
    for path in ("/docs", "/api/v1/schema"):
        assert client.get(path, headers={"authorization": "Bearer stale"}).status_code == 200
