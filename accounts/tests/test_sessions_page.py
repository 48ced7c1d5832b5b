"""The list of what one is signed in with, and ending it."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.credentials import session_credential
from accounts.models import AccessToken, User, UserSession
from accounts.queries.devices import device_name
from accounts.tests.conftest import Told
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db


def credential_of(client: Client) -> str:
    return session_credential(str(client.session.session_key))


def update_sessions(**values: datetime) -> None:
    """Change all sessions; by their keys, as the rules of SingleStore ask."""
    keys = UserSession.objects.values_list("session_key", flat=True)
    UserSession.objects.filter(session_key__in=list(keys)).update(**values)


def expire_everything() -> None:
    past = timezone.now() - timedelta(seconds=1)
    update_sessions(expire_date=past)
    digests = AccessToken.objects.values_list("digest", flat=True)
    AccessToken.objects.filter(digest__in=list(digests)).update(expiry_date=past)


def browser_of(user: User, user_agent: str) -> Client:
    client = Client(headers={"user-agent": user_agent})
    client.post("/login", {"email": user.email, "password": PASSWORD})
    return client


def test_it_lists_my_browsers_and_apps_and_nobody_elses(
    member: User, outsider: User, api_of: ApiOf
) -> None:
    here = browser_of(member, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
    browser_of(member, "Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18 Mobile Safari/604.1")
    api_of(member)
    browser_of(outsider, "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36")

    text = here.get("/sessions").text

    assert "Firefox on Linux" in text
    assert "Safari on iPhone" in text
    assert "App · " in text
    assert "Windows" not in text
    assert text.count("This one") == 1
    assert text.count(">Sign out<") == 2
    assert text.count("127.0.0.1") == 2
    assert str(here.session.session_key) not in text


def test_ending_one_browser(member: User, client_of: ClientOf, ended: Told) -> None:
    here, there, third = client_of(member), client_of(member), client_of(member)
    credential = credential_of(there)

    response = here.post("/sessions/end", {"credential": credential})

    assert response["Location"] == "/sessions"
    assert get_user(there).is_anonymous
    assert get_user(here) == get_user(third) == member
    assert ended == [{"user_id": member.pk, "credentials": frozenset({credential})}]


def test_ending_one_app(member: User, client_of: ClientOf, api_of: ApiOf, ended: Told) -> None:
    phone, tablet = api_of(member), api_of(member)
    first, second = AccessToken.objects.order_by("creation_date")

    client_of(member).post("/sessions/end", {"credential": f"token:{first.digest}"})

    assert phone.get("/api/v1/me").status_code == 401
    assert tablet.get("/api/v1/me").status_code == 200
    assert list(AccessToken.objects.all()) == [second]
    assert ended == [{"user_id": member.pk, "credentials": frozenset({f"token:{first.digest}"})}]


def test_what_is_not_mine_is_not_there(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    theirs, phone = client_of(member), api_of(member)
    token = AccessToken.objects.get()
    client = client_of(outsider)

    for credential in (credential_of(theirs), f"token:{token.digest}", "nonsense", ""):
        assert client.post("/sessions/end", {"credential": credential}).status_code == 404

    assert get_user(theirs) == member
    assert phone.get("/api/v1/me").status_code == 200
    assert ended == []


def test_ending_all_others(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf, ended: Told
) -> None:
    here, there, phone = client_of(member), client_of(member), api_of(member)
    neighbour = client_of(outsider)
    token = AccessToken.objects.get()
    expected = frozenset({credential_of(there), f"token:{token.digest}"})

    response = here.post("/sessions/end-others", follow=True)

    assert "Signed out everything else: 2." in response.text
    assert get_user(here) == member
    assert get_user(neighbour) == outsider
    assert get_user(there).is_anonymous
    assert phone.get("/api/v1/me").status_code == 401
    assert ended == [{"user_id": member.pk, "credentials": expected}]


@pytest.mark.parametrize("path", ["/sessions/end", "/sessions/end-others"])
def test_ending_needs_a_button_and_a_log_in(member: User, client_of: ClientOf, path: str) -> None:
    assert client_of(member).get(path)["Location"] == "/sessions"
    page = {"Referer": "http://testserver/sessions"}
    assert Client().post(path, headers=page)["Location"] == "/login?next=/sessions"


def test_the_first_date_of_a_session_survives_its_later_saves(
    member: User, client_of: ClientOf
) -> None:
    client = client_of(member)
    long_ago = timezone.now() - timedelta(days=9)
    update_sessions(creation_date=long_ago)

    session = client.session
    session["anything"] = 1
    session.save()

    row = UserSession.objects.get()
    assert row.creation_date == long_ago
    assert row.user_id == member.pk
    assert row.get_decoded()["anything"] == 1


def test_using_a_session_is_noted_every_five_minutes(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    recently, before = (timezone.now() - timedelta(minutes=ago) for ago in (4, 6))

    update_sessions(last_used_date=recently)
    client.get("/profile")
    assert UserSession.objects.get().last_used_date == recently

    update_sessions(last_used_date=before)
    client.get("/profile")
    assert timezone.now() - UserSession.objects.get().last_used_date < timedelta(minutes=1)


def test_what_expired_lets_nobody_in_and_is_not_listed(
    member: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    over, phone = client_of(member), api_of(member)
    expire_everything()

    assert get_user(over).is_anonymous
    assert phone.get("/api/v1/me").status_code == 401
    text = client_of(member).get("/sessions").text
    assert text.count(">Sign out<") == 0


def test_logging_in_clears_what_expired_of_mine(
    member: User, outsider: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    for user in (member, outsider):
        client_of(user)
        api_of(user)
    expire_everything()

    browser_of(member, "Firefox/140")

    assert UserSession.objects.filter(user_id=member.pk).count() == 1
    assert UserSession.objects.filter(user_id=outsider.pk).count() == 1
    assert AccessToken.objects.get().user == outsider


def test_the_command_clears_what_expired_of_everybody(
    member: User,
    outsider: User,
    client_of: ClientOf,
    api_of: ApiOf,
    capsys: pytest.CaptureFixture[str],
) -> None:
    client_of(outsider)
    api_of(outsider)
    expire_everything()
    living = client_of(member)

    call_command("clear_expired")

    assert capsys.readouterr().out == "Deleted 2 expired sessions and tokens.\n"
    assert get_user(living) == member


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5.0", "curl"),
        ("BraveChat-iOS/2 CFNetwork", "BraveChat-iOS"),
        ("", "Unknown device"),
        ("<script>", "Unknown device"),
    ],
)
def test_devices_are_named_as_people_speak_of_them(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
