"""The API keeps to its own schema, whatever it is asked: no failure, no answer left out of it."""

import os
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.failures import FailureGroup
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
from chat.actions.members import join_room
from chat.actions.rooms import create_room
from chat.tests.support.files import bring, picture
from chat.tests.support.types import Send
from chatsite.digest import digest
from chatsite.limits import free_of_charge

# The application closes what looks like a forgotten transaction, so that nothing may wrap it.
pytestmark = pytest.mark.django_db(transaction=True)

# Of each operation, by all of these people together. `make fuzz` asks for more, and for others
# each time.
EXAMPLES = int(os.environ.get("EXAMPLES") or 15)
IS_LONG = "EXAMPLES" in os.environ
PEOPLE = ("nobody", "outsider", "member", "owner")
People = dict[str, User | None]
World = Callable[[], dict[str, object]]
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
def people(outsider: User, member: User, owner: User) -> People:
    """Return who asks, by what they are in a new room; ``owner`` administers it."""
    return dict(zip(PEOPLE, (None, outsider, member, owner), strict=True))


@pytest.fixture
def new_world(owner: User, member: User, send: Send) -> World:
    """Return a function that makes a room, and returns parts of addresses that lead into it."""

    def make() -> dict[str, object]:
        room = create_room(owner, f"Kitchen {uuid4()}", "Recipes", "open")
        join_room(member, room)
        link = make_invitation(owner, room, uses=None)
        return {
            "room_id": room.pk,
            "message_id": send(member, room).pk,
            "user_id": member.pk,
            "emoji": "👍",
            "attachment_id": bring(member, room, "picture.png", picture()).pk,
            "invite": link.token,
            "invitation_id": link.pk,
            "keyword_id": add_keyword(owner, "Hello").pk,
            "credential": token_credential(digest(str(issue_token(owner, "another device")))),
        }

    return make


def try_everything(
    api: schemathesis.BaseSchema, people: People, new_world: World | None = None
) -> None:
    """Let ``people`` ask every operation for what the schema allows and for what it does not."""
    for result in api.get_all_operations():
        assert isinstance(result, Ok), result
        try_operation(result.ok(), people, new_world() if new_world else {})


def try_operation(
    operation: schemathesis.APIOperation[Any, Any, Any, Any],
    people: People,
    known: dict[str, object],
) -> None:
    """Let ``people`` ask one operation, where ``known`` are parts of its address."""

    # What one example writes is there for the next, as it is for a client that tries things.
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=not IS_LONG,
        database=None,
        print_blob=IS_LONG,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), who=st.sampled_from(PEOPLE))
    def answers_as_described(case: schemathesis.Case[Any], who: str) -> None:
        places = case.path_parameters or {}
        places.update({name: known[name] for name in places if name in known})
        # The client of the tests reads nothing that is compressed.
        headers = {"Accept-Encoding": "gzip;q=0", **token_of(people[who])}
        try:
            with free_of_charge():
                case.call_and_validate(headers=headers, checks=CHECKS)
        except FailureGroup as error:
            error.add_note(f"Asked as {who}.")
            raise

    answers_as_described()


def token_of(person: User | None) -> dict[str, str]:
    """Return what a request of ``person`` has: a new token, as the one before may be over."""
    if person is None:
        return {}
    person.refresh_from_db()
    return {"Authorization": f"Bearer {issue_token(person, 'schemathesis')}"}


def test_addresses_that_lead_anywhere(api: schemathesis.BaseSchema, people: People) -> None:
    try_everything(api, people)


def test_addresses_that_lead_somewhere(
    api: schemathesis.BaseSchema, people: People, new_world: World
) -> None:
    try_everything(api.include(path_regex="{"), people, new_world)


@pytest.mark.parametrize("address", ["nothing", "rooms/x", "rooms/1/", "rooms/0x1", "a%0Ab", ""])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_addresses_outside_of_it(address: str, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.generic(method, f"/api/v1/{address}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.json()["status_code"]) == (404, 404)
