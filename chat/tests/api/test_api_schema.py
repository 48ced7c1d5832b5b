"""The API keeps to its own schema, whatever it is asked: no failure, no answer left out of it."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.actions.log_in import issue_token
from accounts.credentials import token_credential
from accounts.models import User
from chat.actions.invitations import make_invitation
from chat.actions.keywords import add_keyword
from chat.models import Room
from chat.tests.support.types import Send
from chatsite.digest import digest

# The application closes what looks like a forgotten transaction, so that nothing may wrap it.
pytestmark = pytest.mark.django_db(transaction=True)

EXAMPLES = 15
TokenOf = Callable[[], str]
CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def api(transactional_db: None) -> schemathesis.BaseSchema:
    """Return the schema as clients fetch it, and the application that answers all but streams."""
    whole = schemathesis.openapi.from_wsgi("/api/v1/schema", get_wsgi_application())
    return whole.exclude(path="/api/v1/stream")


@pytest.fixture
def known(open_room: Room, owner: User, member: User, send: Send) -> dict[str, object]:
    """Return parts of addresses that lead somewhere."""
    message = send(owner, open_room)
    link = make_invitation(owner, open_room, uses=None)
    return {
        "room_id": open_room.pk,
        "message_id": message.pk,
        "user_id": member.pk,
        "emoji": "👍",
        "invite": link.token,
        "invitation_id": link.pk,
        "keyword_id": add_keyword(owner, "Hello").pk,
        "credential": token_credential(digest(str(issue_token(owner, "another device")))),
    }


@pytest.fixture
def token_of(owner: User) -> TokenOf:
    """Return a function that gives ``owner`` a new token: the one before may be logged out."""

    def new_token() -> str:
        owner.refresh_from_db()
        return f"Bearer {issue_token(owner, 'schemathesis')}"

    return new_token


def try_everything(
    api: schemathesis.BaseSchema,
    examples: int,
    token_of: TokenOf | None,
    known: dict[str, object] | None = None,
) -> None:
    """Ask every operation ``examples`` times for what the schema allows and what it does not."""
    for result in api.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()

        # What one example writes is there for the next, as it is for a client that tries things.
        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answers_as_described(case: schemathesis.Case[Any]) -> None:
            places = case.path_parameters or {}
            places.update({name: known[name] for name in places if known and name in known})
            # The client of the tests reads nothing that is compressed.
            headers = {"Accept-Encoding": "gzip;q=0"}
            headers |= {"Authorization": token_of()} if token_of else {}
            case.call_and_validate(headers=headers, checks=CHECKS)

        answers_as_described()


def test_addresses_that_lead_anywhere(api: schemathesis.BaseSchema, token_of: TokenOf) -> None:
    try_everything(api, EXAMPLES, token_of)


def test_addresses_that_lead_somewhere(
    api: schemathesis.BaseSchema, token_of: TokenOf, known: dict[str, object]
) -> None:
    try_everything(api.include(path_regex="{"), EXAMPLES, token_of, known)


def test_without_a_token(api: schemathesis.BaseSchema) -> None:
    try_everything(api, 2, None)


@pytest.mark.parametrize("address", ["nothing", "rooms/x", "rooms/1/", "rooms/0x1", "a%0Ab", ""])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_addresses_outside_of_it(address: str, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.generic(method, f"/api/v1/{address}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.json()["status_code"]) == (404, 404)
