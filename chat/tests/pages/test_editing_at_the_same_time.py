"""Saving over a newer text of one's own: noticed, with both texts, and nothing typed is lost."""

import pytest

from accounts.models import User
from chat.access import membership_of
from chat.actions.edit import edit_message
from chat.actions.react import react
from chat.models import Message, Room
from chat.tests.support.types import Send
from chatsite.testing.types import ApiOf, ClientOf

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}


def test_both_texts_are_shown(
    open_room: Room, owner: User, member: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room, "one")
    client, url = client_of(owner), f"/rooms/{open_room.pk}/messages/{message.pk}/edit"
    assert f'name="version" value="{message.seq}"' in client.get(url).text
    edited = edit_message(message, f"**two** @[M](user:{member.pk})")
    # What is no edit does not count.
    react(membership_of(owner, open_room.pk), edited, "👍")
    refused = client.post(url, {"content": "mine", "version": str(message.seq)})
    assert refused.status_code == 409
    assert "mine</textarea>" in refused.text
    assert "<strong>two</strong>" in refused.text
    assert "@Mika Example</a>" in refused.text
    assert f'name="version" value="{edited.version}"' in refused.text
    assert Message.objects.get().content.startswith("**two**")
    saved = client.post(url, {"content": "mine", "version": str(edited.version)})
    assert saved.status_code == 302
    assert Message.objects.get().content == "mine"


def test_a_script_is_told_which_version_it_is(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room, "one")
    edited = edit_message(message, "two")
    client, url = client_of(owner), f"/rooms/{open_room.pk}/messages/{message.pk}/edit"
    form = {"content": "mine", "version": str(message.seq)}
    refused = client.post(url, form, headers=FETCH)
    assert (refused.status_code, refused["X-Fields"]) == (409, "version")
    assert refused["X-Version"] == str(edited.version)
    assert "edited in another window" in refused.text
    again = client.post(url, {**form, "version": refused["X-Version"]}, headers=FETCH)
    assert again.status_code == 200


def test_the_same_text_and_no_version_are_no_conflict(
    open_room: Room, owner: User, send: Send, client_of: ClientOf
) -> None:
    message = send(owner, open_room, "one")
    edit_message(message, "two")
    client, url = client_of(owner), f"/rooms/{open_room.pk}/messages/{message.pk}/edit"
    same = {"content": "two", "version": str(message.seq)}
    assert client.post(url, same, headers=FETCH).status_code == 200
    assert client.post(url, {"content": "three"}, headers=FETCH).status_code == 200
    assert client.post(url, {"content": "x", "version": "y"}, headers=FETCH).status_code == 422


def test_by_the_api(open_room: Room, owner: User, send: Send, api_of: ApiOf) -> None:
    message = send(owner, open_room, "one")
    edit_message(message, "two")
    api, url = api_of(owner), f"/api/v1/rooms/{open_room.pk}/messages/{message.pk}"
    refused = api.patch(url, {"content": "mine", "version": message.seq}, format="json")
    assert refused.status_code == 409
    said = refused.json()
    assert list(said["errors"]) == ["version"]
    assert said["now"]["content"] == "two"
    version = said["now"]["version"]
    saved = api.patch(url, {"content": "mine", "version": version}, format="json").json()
    assert saved["content"] == "mine"
    assert saved["version"] > version
