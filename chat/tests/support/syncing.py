"""What a client holds that only syncs, as docs/api.md says it."""

from collections.abc import Iterable
from typing import Any

from rest_framework.test import APIClient

Json = dict[str, Any]


class Synced:
    """Rooms and messages by their ids, and what to ask with next."""

    def __init__(self) -> None:
        self.rooms: dict[int, Json] = {}
        self.messages: dict[int, dict[int, Json]] = {}
        self.since = ""
        self.resets = 0

    def apply(self, answer: Json) -> set[int]:
        """Take over an answer, and return which rooms began with it."""
        if answer["reset"]:
            self.resets += 1
            self.rooms, self.messages = {}, {}
        for room_id in answer["gone"]:
            self.rooms.pop(room_id, None)
            self.messages.pop(room_id, None)
        begun = {room["id"] for room in answer["rooms"]} - self.messages.keys()
        for room in answer["rooms"]:
            self.rooms[room["id"]] = room
            self.messages.setdefault(room["id"], {})
        self.hold(answer["messages"])
        self.since = answer["next"]
        return begun

    def hold(self, messages: Iterable[Json]) -> None:
        """Take over messages, but those that are older than what is held."""
        for message in messages:
            room = self.messages[message["room"]]
            held = room.get(message["id"])
            if held is None or held["changed_seq"] <= message["changed_seq"]:
                room[message["id"]] = message


def sync_all(client: APIClient, synced: Synced) -> list[Json]:
    """Ask until there is no more, and return the answers."""
    answers: list[Json] = []
    while not answers or answers[-1]["more"]:
        answer = client.get("/api/v1/sync", {"since": synced.since} if synced.since else {})
        assert answer.status_code == 200, answer.content
        answers.append(answer.json())
        synced.apply(answers[-1])
        assert len(answers) < 2_000
    return answers


def fresh_rooms(client: APIClient) -> dict[int, Json]:
    """Return what somebody is told now who asks for their rooms."""
    return {room["id"]: room for room in client.get("/api/v1/rooms").json()["results"]}


def fresh_messages(client: APIClient, room_id: int) -> dict[int, Json]:
    """Return all messages of a room, by pages of it."""
    found: dict[int, Json] = {}
    before = ""
    while True:
        path = f"/api/v1/rooms/{room_id}/messages?limit=200{before}"
        page = client.get(path).json()
        found |= {message["id"]: message for message in page["results"]}
        if not page["has_before"]:
            return found
        before = f"&before={page['results'][0]['seq']}"


def holds_all(client: APIClient, synced: Synced) -> bool:
    """Return whether all is held that there is, in the state in which it is."""
    rooms = fresh_rooms(client)
    assert synced.rooms == rooms
    assert synced.messages == {room_id: fresh_messages(client, room_id) for room_id in rooms}
    return True
