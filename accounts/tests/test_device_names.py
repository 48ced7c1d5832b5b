"""What people call the devices that they are signed in with, on pages."""

import pytest
from django.test import Client

from accounts.models import User, UserSession
from accounts.tests.test_sessions_page import browser_of, credential_of
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db


def test_naming_a_device(member: User, outsider: User, client_of: ClientOf) -> None:
    here = client_of(member)
    there = browser_of(member, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
    path = f"/sessions/name?credential={credential_of(there)}"
    assert f'href="{path.replace(":", "%3A")}"' in here.get("/sessions").text
    assert "Firefox on Linux" in here.get(path).text

    typed = {"credential": credential_of(there), "name": " Kitchen   <b>tablet</b> "}
    assert here.post("/sessions/name", typed)["Location"] == "/sessions"

    text = here.get("/sessions").text
    assert "Name saved." in text
    assert "Kitchen &lt;b&gt;tablet&lt;/b&gt;" in text
    assert "Firefox on Linux · " in text
    assert 'value="Kitchen &lt;b&gt;tablet&lt;/b&gt;"' in here.get(path).text
    assert client_of(outsider).get(path).status_code == 404
    assert client_of(outsider).post("/sessions/name", typed).status_code == 404
    assert Client().get(path)["Location"].startswith("/login")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 51, "at most 50 characters"),
        ("x" * 101, "at most 50 characters"),
        ("a\u202eb", "nobody can see"),
    ],
)
def test_a_name_that_is_none(member: User, client_of: ClientOf, name: str, sentence: str) -> None:
    here = client_of(member)
    answer = here.post("/sessions/name", {"credential": credential_of(here), "name": name})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{name}"' in answer.text


def test_a_name_outlasts_what_a_session_does(member: User, client_of: ClientOf) -> None:
    here = client_of(member)
    here.post("/sessions/name", {"credential": credential_of(here), "name": "Desk"})
    session = here.session
    session["anything"] = 1
    session.save()
    assert UserSession.objects.get().own_name == "Desk"
    # A new password gives the session a new key.
    here.post("/password", {"password": PASSWORD, "new_password": "eight purple kettles"})
    assert UserSession.objects.get().own_name == "Desk"
    here.post("/logout")
    here.post("/login", {"email": member.email, "password": "eight purple kettles"})
    assert UserSession.objects.get().own_name == ""
