"""Two people who talk, hear and sync by what openapi-python-client makes of the schema."""

import sys
from http import HTTPStatus
from uuid import uuid4

from brave_chat_client import AuthenticatedClient, Client
from brave_chat_client.api.auth import auth_register_create
from brave_chat_client.api.messages import rooms_messages_create
from brave_chat_client.api.rooms import rooms_create, rooms_join_create, sync
from brave_chat_client.models import (
    MessageInputRequest,
    NewRoomInputRequest,
    RegisteredAnswer,
    RegisterRequest,
    RoomShape,
    SyncShape,
)

URL = sys.argv[1]


def sign_up(name: str) -> AuthenticatedClient:
    """Return the client of somebody new."""
    account = RegisterRequest(
        first_name=name,
        last_name="Example",
        email=f"{uuid4()}@example.org",
        password="seven green umbrellas",
    )
    answer = auth_register_create.sync(client=Client(URL), body=account)
    assert isinstance(answer, RegisteredAnswer), answer
    return AuthenticatedClient(URL, answer.token.access_token)


def main() -> None:
    """Talk, hear and sync."""
    nora, otto = sign_up("Nora"), sign_up("Otto")
    made = NewRoomInputRequest(room_name=f"Kitchen {uuid4()}")
    room = rooms_create.sync(client=nora, body=made)
    assert isinstance(room, RoomShape), room
    rooms_join_create.sync(room.id, client=otto)
    message = MessageInputRequest(content="Who brings the *cake*?", client_id=uuid4())
    address = f"/api/v1/stream?rooms={room.id}:{room.cursor}"
    with otto.get_httpx_client().stream("GET", address, timeout=20) as stream:
        event = ""
        for line in stream.iter_lines():
            field, _, value = line.partition(": ")
            event = value if field == "event" else event
            if (field, event) == ("data", "ready"):
                rooms_messages_create.sync(room.id, client=nora, body=message)
            if (field, event) == ("data", "message") and message.content in value:
                break
    again = rooms_messages_create.sync_detailed(room.id, client=nora, body=message)
    synced = sync.sync(client=otto)
    assert isinstance(synced, SyncShape), synced
    told = [each for each in synced.messages if each.content == message.content]
    assert (again.status_code, len(told)) == (HTTPStatus.OK, 1), (again, told)
    print("Python: talked, heard, synced.")


main()
