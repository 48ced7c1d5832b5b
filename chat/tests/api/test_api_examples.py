"""The examples of the schema: each body is accepted as it stands, each answer is as described."""

import json
from typing import Any
from urllib.parse import urlencode

import jsonschema_rs
import pytest
from django.db import transaction
from rest_framework.test import APIClient

from accounts.actions.log_in import issue_token
from chat.api.schema_inputs import BORIS, ROOM, WILMA
from chat.tests.support.house import House
from chat.tests.support.schema import Part, operations
from chatsite.limits import free_of_charge
from chatsite.testing.people import make_person

# Rolled back after each request, which not every database can.
pytestmark = [pytest.mark.django_db, pytest.mark.own_database]

FORM = "application/x-www-form-urlencoded"
# What brings a file cannot be written down.
FILES = {
    "PUT /api/v1/me/picture, multipart/form-data",
    "POST /api/v1/rooms/{room_id}/attachments, multipart/form-data",
    "POST /api/v1/rooms/{room_id}/attachments, application/octet-stream",
}
# Where a body has ids, which are others on each server.
IDS = {"room", "to", "user", "people"}


def answer_of(operation: Part) -> Part:
    """Return what the operation answers as a rule, as JSON; nothing where it says nothing."""
    content: Part = operation["responses"][min(operation["responses"])].get("content", {})
    found: Part = content.get("application/json", {})
    return found


def test_bodies_are_accepted_as_they_stand(schema: Part) -> None:
    house, without = House("closed"), set()
    make_person("Nora")
    refused = []
    for name, operation in operations(schema):
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            if "example" not in content:
                without.add(f"{name}, {kind}")
                continue
            status, answer = said_to(house, name, kind, content["example"])
            if not 200 <= status < 300:
                refused.append((name, kind, status, answer))
            elif answer_of(operation):
                assert answer.keys() == answer_of(operation)["example"].keys(), name
    assert refused == []
    assert without == FILES


def said_to(house: House, name: str, kind: str, example: Part) -> tuple[int, Part]:
    """Return the status and the answer for an example; what it changed is taken back."""
    method, _, template = name.partition(" ")
    who = (
        "administrator" if "installation" in name or template == "/api/v1/invitations" else "owner"
    )
    token = house.tokens[who]
    if name == "PATCH /api/v1/rooms/{room_id}/messages/{message_id}":
        token = str(issue_token(house.writer, "a client"))
    client = APIClient(headers={"Authorization": f"Bearer {token}"})
    body = with_ids_of(house, example)
    if kind == "application/json":
        sent: dict[str, Any] = {"data": json.dumps(body), "content_type": kind}
    elif kind == FORM:
        sent = {"data": urlencode(body), "content_type": kind}
    else:
        sent = {"data": body, "format": "multipart"}
    with transaction.atomic(), free_of_charge():
        answer = getattr(client, method.lower())(house.path(template, who), **sent)
        transaction.set_rollback(True)
    return answer.status_code, answer.json() if answer.content else {}


def with_ids_of(house: House, part: Any, field: str = "") -> Any:
    """Return ``part`` of an example with the ids of this house in place of its own."""
    if isinstance(part, dict):
        return {name: with_ids_of(house, inner, name) for name, inner in part.items()}
    if isinstance(part, list):
        return [with_ids_of(house, inner, field) for inner in part]
    ids = {ROOM: house.room.pk, WILMA: house.writer.pk, BORIS: house.bystander.pk}
    return ids[part] if field in IDS else part


def test_answers_are_as_described(schema: Part) -> None:
    wrong, tried = [], set()
    for name, operation in operations(schema):
        answer = answer_of(operation)
        if answer:
            kind = {**answer["schema"], "components": schema["components"]}
            shape = schema["components"]["schemas"][answer["schema"]["$ref"].rpartition("/")[2]]
            example = answer.get("example", {})
            tried.add(json.dumps(example))
            wrong += [(name, error.message) for error in jsonschema_rs.iter_errors(kind, example)]
            wrong += [(name, field) for field in example.keys() - shape["properties"].keys()]
    assert not wrong, wrong
    assert len(tried) > 35
