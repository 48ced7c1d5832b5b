"""The manifest, the service worker and the page without a connection, as the server gives them."""

import json

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_manifest_says_what_an_app_needs(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    said = answer.json()
    assert said["name"] == said["short_name"] == "Brave Chat"
    assert (said["start_url"], said["scope"], said["display"]) == ("/", "/", "standalone")
    assert {(one["sizes"], one["purpose"]) for one in said["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for shortcut in said["shortcuts"]:
        assert client.get(shortcut["url"])["Location"].startswith("/login?next=/")
    assert said["share_target"]["action"] == "/share"


def test_pages_name_it_and_may_load_it(client: Client) -> None:
    page = client.get("/login")
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page.text
    assert "manifest-src 'self'" in page["Content-Security-Policy"]


def test_the_icons_are_small_and_as_large_as_they_say(client: Client) -> None:
    for icon in client.get("/manifest.webmanifest").json()["icons"]:
        png = (settings.BASE_DIR / icon["src"].lstrip("/")).read_bytes()
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
        assert f"{width}x{height}" == icon["sizes"]
        assert len(png) < 20_000


def test_the_worker_is_a_script_that_nobody_keeps(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert "sessionid" not in answer.cookies
    release = json.loads(answer.text.splitlines()[0].removeprefix("self.release = ").rstrip(";"))
    assert release["offline"] == "/offline"
    assert all(name.startswith("/static/") for name in release["files"])


def test_the_page_without_a_connection_knows_nobody(client: Client) -> None:
    answer = client.get("/offline")
    assert answer.status_code == 200
    assert "<h1>No connection</h1>" in answer.text
    assert "csrf" not in answer.text
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/manifest.webmanifest", "/service-worker.js", "/offline"])
def test_they_are_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
