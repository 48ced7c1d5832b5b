"""Sending by the API."""

from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from chat.models import Room

pytestmark = pytest.mark.django_db


def path(room: Room, more: str = "messages") -> str:
    return f"/api/v1/rooms/{room.pk}/{more}"


def send(client: APIClient, room: Room, content: str = "Hello", **more: Any) -> dict[str, Any]:
    body = {"content": content, "client_id": str(uuid4()), **more}
    answer = client.post(path(room), body, format="json")
    assert answer.status_code == 201, answer.content
    sent: dict[str, Any] = answer.json()
    return sent
