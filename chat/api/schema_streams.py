"""The stream of the API, and each of its events, as the schema describes them.

OpenAPI has no word for events: the operation names their schemas in ``x-events``, by the ``event``
that stands before the data.
"""

from typing import Any

from chat.live.http.request import ROOMS_LIMIT
from chatsite.http.converters import LARGEST_ID

Schema = dict[str, Any]
ID: Schema = {"type": "integer", "minimum": 0, "maximum": LARGEST_ID}
PLACES = r"^\d+:\d+(:([0-9a-f]{8})?)?(,\d+:\d+(:([0-9a-f]{8})?)?)*$"


def reference(name: str) -> Schema:
    """Return a schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def name_of(event: str) -> str:
    """Return what the schema of an event's data is called."""
    return f"Stream{event.title()}"


def number(words: str) -> Schema:
    """Return an id, a place or a number of a room."""
    return {**ID, "description": words}


def truth(words: str) -> Schema:
    """Return whether something is so."""
    return {"type": "boolean", "description": words}


def text(words: str) -> Schema:
    """Return some text."""
    return {"type": "string", "description": words}


def data(words: str, *optional: str, **fields: Schema) -> Schema:
    """Return the data of an event: all ``fields`` are there but the ``optional`` ones."""
    required = [name for name in fields if name not in optional]
    return {"type": "object", "description": words, "properties": fields, "required": required}


ROOM = number("The id of a room.")
NUMBER = number("The number that the room has come to with this: where to go on from.")
MARK = text("The mark of this number: give it back together with it.")
USER = number("The id of a person.")
BY_EVENT: dict[str, Schema] = {
    "message": data(
        "A message is new or has changed.",
        room=ROOM,
        number=NUMBER,
        mark=MARK,
        message=reference("MessageShape"),
    ),
    "keyword": data(
        "The `message` of the same number, which comes next, has a keyword of mine.",
        room=ROOM,
        number=NUMBER,
        seq=number("The place of the message."),
        called=truth("Whether this is the first change of it that calls me."),
    ),
    "read": data(
        "I have read a room, here or on another device.",
        room=ROOM,
        seq=number("Up to this place."),
    ),
    "saved": data(
        "I have saved a message for later, or not any more, here or on another device.",
        room=ROOM,
        message=number("The id of the message."),
        saved=truth("Whether it is saved."),
    ),
    "room": data(
        "I am in a room now, or not any more; or, without `member`: ask `GET /rooms/{room_id}`"
        " how it is now, and who is there.",
        "member",
        room=ROOM,
        member=truth("Whether I am in it."),
    ),
    "typing": data(
        "Somebody writes, for six seconds or until their message comes.",
        room=ROOM,
        user=USER,
        name=text("What they are called."),
        stopped=truth("Whether they have stopped, and deleted what they had written."),
    ),
    "presence": data(
        "Somebody has another status.",
        user=USER,
        status=text("Such as `online`, `busy` or `offline`."),
    ),
    "left": data("This stream does not carry a room of its address, or not any more.", room=ROOM),
    "reset": data(
        "Too much of a room was missed, or a backup was restored: fetch it anew, or sync.",
        room=ROOM,
        cursor=NUMBER,
    ),
    "ready": data(
        "All that was missed has been told: from here on it is live.",
        rooms={
            "type": "object",
            "description": "The number that each room has come to, by its id.",
            "additionalProperties": ID,
        },
        marks={
            "type": "object",
            "description": "Its mark, by the id of the room.",
            "additionalProperties": {"type": "string"},
        },
    ),
}
#: Schemas of the data of events, by their names.
EVENTS: dict[str, Schema] = {name_of(event): shape for event, shape in BY_EVENT.items()}
STREAM: Schema = {
    "operationId": "stream",
    "summary": "Hear what happens",
    "description": "A stream of server-sent events, open until one side ends it. First comes what"
    " was missed since the numbers of `rooms`, then `ready`, then what happens. Each event has a"
    " name, and JSON as its data, as `x-events` says; comments come in between, at the latest"
    " after 20 seconds. Who is cut off opens it again with the numbers of the last events, or"
    " leaves the address as it is and sends `Last-Event-ID`. Left unread it ends.",
    "tags": ["stream"],
    "parameters": [
        {
            "name": "rooms",
            "in": "query",
            "description": f"At most {ROOMS_LIMIT} rooms: `id:number:mark` of each, as `cursor`"
            " and `mark` of the room, of a sync or of the last event say; marks may be left out."
            " Without any, only what is about me is told.",
            "schema": {"type": "string", "pattern": PLACES},
            "example": "4:35:34746dbd,1:12",
        },
        {
            "name": "Last-Event-ID",
            "in": "header",
            "description": "The id of the last event that was heard.",
            "schema": {"type": "string"},
        },
    ],
    "security": [{"password": []}, {"token": []}],
    "responses": {
        "200": {
            "description": "The stream.",
            "content": {
                "text/event-stream": {
                    "schema": {
                        "type": "string",
                        "contentMediaType": "application/json",
                        "contentSchema": {"oneOf": [reference(name) for name in EVENTS]},
                    }
                }
            },
        },
        **{
            status: {
                "description": words,
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/MessageAnswer"}}
                },
            }
            for status, words in {
                "400": "The rooms cannot be read, or are too many.",
                "401": "The token is missing, wrong or over.",
            }.items()
        },
    },
    "x-events": {event: reference(name_of(event)) for event in BY_EVENT},
}
