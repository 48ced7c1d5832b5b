"""A closed room is opened, an open one closed, by its admins."""

import pytest

from accounts.models import User
from chat.actions.rooms import create_room
from chat.models import Room
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

CONFIRM = "Confirm that below"


def test_opening_must_be_confirmed(
    closed_room: Room, owner: User, outsider: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    client, url = client_of(owner), f"/rooms/{closed_room.pk}"
    form = {"room_name": "Typed", "kind": "open"}
    page = client.post(f"{url}/settings", form)
    assert page.status_code == 422
    assert CONFIRM in page.text
    assert 'value="Typed"' in page.text
    api = api_of(owner).patch(f"/api/v1{url}", {"kind": "open"}, format="json")
    assert (api.status_code, list(api.json()["errors"])) == (400, ["confirm_open"])
    assert client_of(outsider).get(url).status_code == 404
    assert client.post(f"{url}/settings", {**form, "confirm_open": "on"}).status_code == 302
    closed_room.refresh_from_db()
    assert (closed_room.kind, closed_room.name_key) == ("open", "typed")
    assert "An open room: join it" in client_of(outsider).get(url).text
    assert "Typed" in client_of(outsider).get("/rooms").text


def test_closing_needs_no_confirmation_and_frees_the_name(
    open_room: Room, owner: User, member: User, outsider: User, client_of: ClientOf, api_of: ApiOf
) -> None:
    url = f"/rooms/{open_room.pk}"
    closed = api_of(owner).patch(f"/api/v1{url}", {"kind": "closed"}, format="json")
    assert closed.json()["kind"] == "closed"
    assert client_of(outsider).get(url).status_code == 404
    assert client_of(outsider).post(f"{url}/join").status_code == 404
    assert "Kitchen" not in client_of(outsider).get("/rooms").text
    assert client_of(member).get(url).status_code == 200
    create_room(owner, "Kitchen", "", "open")
    body = {"kind": "open", "confirm_open": True}
    taken = api_of(owner).patch(f"/api/v1{url}", body, format="json")
    assert (taken.status_code, list(taken.json()["errors"])) == (400, ["room_name"])
    open_room.refresh_from_db()
    assert (open_room.kind, open_room.name_key) == ("closed", None)


def test_only_admins(
    open_room: Room,
    owner: User,
    member: User,
    outsider: User,
    banned: User,
    admin: User,
    client_of: ClientOf,
    api_of: ApiOf,
) -> None:
    url, form = f"/rooms/{open_room.pk}", {"room_name": "Kitchen", "kind": "closed"}
    for person, status in ((member, 403), (outsider, 404), (banned, 404), (admin, 404)):
        assert client_of(person).post(f"{url}/settings", form).status_code == status
        api = api_of(person).patch(f"/api/v1{url}", {"kind": "closed"}, format="json")
        assert api.status_code == status
    for bad in ("direct", "ajar"):
        page = client_of(owner).post(f"{url}/settings", {**form, "kind": bad})
        assert page.status_code == 422
        api = api_of(owner).patch(f"/api/v1{url}", {"kind": bad}, format="json")
        assert (api.status_code, list(api.json()["errors"])) == (400, ["kind"])
    # A form of before, or a client that does not know of it, changes nothing.
    assert client_of(owner).post(f"{url}/settings", {"room_name": "Kitchen"}).status_code == 302
    open_room.refresh_from_db()
    assert open_room.kind == "open"
