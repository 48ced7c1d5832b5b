"""Whoever is not signed in is sent to log in, and comes back to where they were."""

import pytest
from django.test import Client
from django.urls import reverse

from chat.models import Room
from chat.urls import urlpatterns

pytestmark = pytest.mark.django_db

# By an invite link one signs up, and a file is no page.
NAMES = [pattern.name for pattern in urlpatterns if pattern.name not in ("invite", "attachment")]
PARTS = {
    **{"room_id": 1, "message_id": 1, "user_id": 1, "invitation_id": 1, "keyword_id": 1},
    "attachment_id": 1,
}


def address(name: str) -> str:
    """Return the address of a page, with the ids it asks for."""
    (pattern,) = (pattern for pattern in urlpatterns if pattern.name == name)
    wanted = pattern.pattern.converters
    return reverse(name, kwargs={part: PARTS[part] for part in wanted})


@pytest.mark.parametrize("name", NAMES)
def test_pages_lead_to_log_in(name: str, client: Client) -> None:
    for method in ("GET", "POST"):
        answer = client.generic(method, address(name))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/login?next=/")


@pytest.mark.parametrize("name", NAMES)
def test_scripts_are_told(name: str, client: Client) -> None:
    for headers in ({"X-Requested-With": "fetch"}, {"HX-Request": "true"}):
        for method in ("GET", "POST"):
            answer = client.generic(method, address(name), headers=headers)
            assert answer.status_code == 401


def test_the_page_is_found_again(open_room: Room, client: Client) -> None:
    page = client.get(f"/rooms/{open_room.pk}?before=5")
    assert page.headers["Location"] == f"/login?next=/rooms/{open_room.pk}%3Fbefore%3D5"
    room = f"http://testserver/rooms/{open_room.pk}"
    sent = client.post(f"/rooms/{open_room.pk}/messages", headers={"Referer": room})
    assert sent.headers["Location"] == f"/login?next=/rooms/{open_room.pk}"
    lured = client.post(f"/rooms/{open_room.pk}/messages", headers={"Referer": "http://evil/x"})
    assert lured.headers["Location"] == f"/login?next=/rooms/{open_room.pk}/messages"
