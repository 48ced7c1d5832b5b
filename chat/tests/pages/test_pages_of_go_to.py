"""The pages that "Go to" knows by itself are there, for whom it offers them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import User
from chatsite.testing.types import ClientOf

pytestmark = pytest.mark.django_db

SCRIPT = Path(settings.BASE_DIR, "static/js/keys/pages.js")


def test_they_are_there(member: User, admin: User, client_of: ClientOf) -> None:
    everybody, admins = SCRIPT.read_text().split("ADMIN_PAGES")
    found = {
        name: re.findall(r'"(/\S*)"', part) for name, part in (("e", everybody), ("a", admins))
    }
    assert (len(found["e"]), len(found["a"])) == (16, 2)
    for path in found["e"]:
        assert client_of(member).get(path).status_code == 200, path
    for path in found["a"]:
        assert client_of(admin).get(path).status_code == 200, path
        assert client_of(member).get(path).status_code in (302, 403), path


def test_only_administrators_are_offered_theirs(
    member: User, admin: User, client_of: ClientOf
) -> None:
    for person, is_offered in ((member, False), (admin, True)):
        dialog = re.search(r'<dialog [^>]*id="go-to"[^>]*>', client_of(person).get("/saved").text)
        assert dialog is not None
        assert (" data-admin" in dialog[0]) is is_offered
