"""Who may do what by the API: every operation, asked by everybody, in one table beside this file.

A new operation without a row fails. Whoever changes a permission changes the table.
"""

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from chat.tests.support.answers_table import IN_ROOM, differences, table_beside
from chat.tests.support.house import KINDS, PEOPLE, QUERIES, House
from chatsite.limits import free_of_charge
from chatsite.tests.worst.addresses import operations

# Rolled back after each request, which not every database can.
pytestmark = [pytest.mark.django_db, pytest.mark.own_database]


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_what(kind: str) -> None:
    house = House(kind)
    found = {}
    for method, template in operations():
        if kind == "closed" or IN_ROOM in template:
            operation = f"{method} {template.removeprefix('/api/v1')}"
            found[operation] = [status_for(name, operation, house) for name in PEOPLE]
    wrong = differences(found, table_beside(__file__, kind))
    assert not wrong, wrong


def status_for(name: str, operation: str, house: House) -> str:
    """Return what somebody is answered; what it changed is taken back."""
    client = APIClient()
    if name != "nobody":
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {house.tokens[name]}")
    method, _, template = operation.partition(" ")
    path = house.path(f"/api/v1{template}", name)
    body = house.body(operation)
    # Files have names.
    kind = "multipart" if any(hasattr(value, "name") for value in body.values()) else "json"
    with transaction.atomic(), free_of_charge():
        answer = getattr(client, method.lower())(
            f"{path}?{QUERIES.get(operation, '')}", body if method != "GET" else None, format=kind
        )
        transaction.set_rollback(True)
    return str(answer.status_code)
