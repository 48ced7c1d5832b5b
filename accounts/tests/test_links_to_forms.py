"""An address that only takes a form leads whoever comes by a link to the page that has the form."""

import pytest
from django.test import Client

from accounts.models import User
from chatsite.testing.people import PASSWORD
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db
FORMS = {
    "/profile/picture": "/profile",
    "/sessions/end": "/sessions",
    "/sessions/end-others": "/sessions",
    "/logout": "/",
}


@pytest.mark.parametrize(("address", "page"), FORMS.items())
def test_a_link(address: str, page: str, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    assert client.get(address)["Location"] == page
    assert client.head(address)["Location"] == page
    assert client.put(address).status_code == 405
    assert client.get("/profile").status_code == 200, "still signed in"


@pytest.mark.parametrize("address", [address for address in FORMS if address != "/logout"])
def test_the_form_of_somebody_signed_out(address: str, member: User) -> None:
    client = Client()
    page = {"Referer": f"http://testserver{FORMS[address]}"}
    asked = client.post(address, headers=page)["Location"]
    assert asked == f"/login?next={FORMS[address]}"
    # A page from before may still name the address itself.
    old = client.post(f"/login?next={address}", {"email": member.email, "password": PASSWORD})
    assert client.get(old["Location"], follow=True).status_code == 200
