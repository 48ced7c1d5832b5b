"""Who may do what by the API: every operation, asked by everybody, in one table beside this file.

A new operation without a row fails. Whoever changes a permission changes the table.
"""

import re
from pathlib import Path

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from chat.tests.support.house import PEOPLE, QUERIES, House
from chatsite.limits import free_of_charge
from chatsite.tests.worst.addresses import operations

# Rolled back after each request, which not every database can.
pytestmark = [pytest.mark.django_db, pytest.mark.own_database]

TABLE = Path(__file__).with_suffix(".txt").read_text().splitlines()
ROWS = {name: row.split() for name, row in (re.split("  +", line, maxsplit=1) for line in TABLE)}


def test_the_table_is_that_of_these_people() -> None:
    assert ROWS["operation"] == list(PEOPLE)
    assert {len(row) for row in ROWS.values()} == {len(PEOPLE)}
    assert len(ROWS) == len(TABLE)


def test_who_may_what() -> None:
    house = House()
    found = {}
    for method, template in operations():
        operation = f"{method} {template.removeprefix('/api/v1')}"
        found[operation] = [status_for(name, operation, house) for name in PEOPLE]
    known = {name: row for name, row in ROWS.items() if name != "operation"}
    wrong = [
        f"{name}: {row}, not {known.get(name)}"
        for name, row in found.items()
        if row != known.get(name)
    ]
    assert wrong == []
    assert known.keys() == found.keys()


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
