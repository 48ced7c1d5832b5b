"""One's own profile, and other people's cards."""

import pytest
from django.test import Client

from accounts.models import User, UserStatus
from accounts.tests.conftest import Told
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

TYPED = {
    "first_name": "Mika",
    "last_name": "Sørensen",
    "phone_number": "+49 (30) 123-4567",
    "bio": "Rows.\r\nSometimes.",
    "chat_status": "busy",
}


def test_it_saves(member: User, client_of: ClientOf, changed: Told) -> None:
    response = client_of(member).post("/profile", TYPED, follow=True)

    assert "Profile saved." in response.text
    member.refresh_from_db()
    assert member.full_name == "Mika Sørensen"
    assert member.phone_number == "+49 (30) 123-4567"
    assert member.bio == "Rows.\nSometimes."
    assert member.chat_status == "busy"
    assert [told["user"] for told in changed] == [member]


def test_saving_nothing_new_tells_nobody(member: User, client_of: ClientOf, changed: Told) -> None:
    client = client_of(member)
    client.post("/profile", TYPED)
    client.post("/profile", TYPED)

    assert len(changed) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", ""),
        ("last_name", "\u2068\u2069"),
        ("last_name", "y" * 51),
        ("phone_number", "call me"),
        ("phone_number", "1" * 21),
        ("bio", "x" * 161),
        ("chat_status", "elsewhere"),
    ],
)
def test_bad_input_is_refused_and_kept_on_the_page(
    member: User, client_of: ClientOf, field: str, value: str
) -> None:
    response = client_of(member).post("/profile", TYPED | {field: value})

    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    assert "Rows." in response.text or field == "bio"
    member.refresh_from_db()
    assert member.last_name == "Example"


def test_a_line_break_counts_as_one_character(member: User, client_of: ClientOf) -> None:
    bio = "\r\n".join("x" * 80)
    assert len(bio) > 160

    assert client_of(member).post("/profile", TYPED | {"bio": bio}).status_code == 302


def test_role_status_and_address_cannot_be_set(member: User, client_of: ClientOf) -> None:
    more = {"user_role": "admin", "user_status": 9, "email": "other@example.com", "founder": True}
    client_of(member).post("/profile", TYPED | more)

    member.refresh_from_db()
    assert (member.user_role, member.user_status) == ("regular", 1)
    assert member.email == "mika@example.com"
    assert member.founder is None


def test_the_card_shows_what_others_may_see(member: User, owner: User, client_of: ClientOf) -> None:
    client_of(member).post("/profile", TYPED | {"bio": "<b>Rows</b>"})

    text = client_of(owner).get(f"/people/{member.pk}").text

    assert "Mika Sørensen" in text
    assert "+49 (30) 123-4567" in text
    assert "&lt;b&gt;Rows&lt;/b&gt;" in text
    assert "Busy" in text
    assert member.email not in text
    assert "Edit your profile" not in text


def test_my_own_card_leads_to_my_profile(member: User, client_of: ClientOf) -> None:
    assert "Edit your profile" in client_of(member).get(f"/people/{member.pk}").text


def test_the_card_of_a_disabled_account_says_so(
    member: User, owner: User, client_of: ClientOf
) -> None:
    User.objects.filter(pk=member.pk).update(user_status=UserStatus.DISABLED)

    assert "This account is disabled." in client_of(owner).get(f"/people/{member.pk}").text


@pytest.mark.parametrize("user_id", ["0", "999999999999", "99999999999999999999999"])
def test_nobody_there_is_a_404(member: User, client_of: ClientOf, user_id: str) -> None:
    assert client_of(member).get(f"/people/{user_id}").status_code == 404


def test_visitors_see_neither(member: User, client: Client) -> None:
    assert client.get("/profile")["Location"].startswith("/login")
    assert client.get(f"/people/{member.pk}")["Location"].startswith("/login")


def test_a_status_is_chosen_by_itself(member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    fields = {"chat_status": "busy", "next": "/rooms?search=a"}
    assert client.post("/profile/status", fields).headers["Location"] == "/rooms?search=a"
    member.refresh_from_db()
    assert member.chat_status == "busy"
    elsewhere = {"chat_status": "online", "next": "https://elsewhere.example/"}
    assert client.post("/profile/status", elsewhere).headers["Location"] == "/profile"
    assert client.post("/profile/status", {"chat_status": "nowhere"}).status_code == 422
    member.refresh_from_db()
    assert member.chat_status == "online"
