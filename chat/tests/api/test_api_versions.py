"""What docs/api.md says of versions: unknown fields are ignored, and nothing of v1 is over."""

from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from chat.models import Room
from chat.tests.support.api_messages import path
from chat.tests.support.schema import made_schema
from chatsite.testing.types import ApiOf

pytestmark = pytest.mark.django_db


def test_fields_that_nobody_knows_are_ignored(open_room: Room, owner: User, api_of: ApiOf) -> None:
    client = api_of(owner)
    body = {"content": "Hello", "client_id": str(uuid4()), "of_a_later_version": [{"a": 1}]}
    assert client.post(path(open_room), body, format="json").status_code == 201
    assert client.post(path(open_room), body, format="json").status_code == 200
    assert client.get(path(open_room), {"of_a_later_version": "x"}).status_code == 200


def test_what_a_server_is_too_old_for_is_not_there(owner: User, api_of: ApiOf) -> None:
    for address in ("/api/v1/of-a-later-version", "/api/v2/rooms"):
        assert api_of(owner).get(address).status_code == 404


def test_nothing_of_this_version_is_over() -> None:
    schema = made_schema()
    assert schema["info"]["version"] == "1"
    assert all(path.startswith("/api/v1/") for path in schema["paths"])
    assert "'deprecated':" not in str(schema["paths"])
    answer = APIClient().get("/api/v1/rooms")
    assert answer.headers.keys().isdisjoint({"Deprecation", "Sunset"})
