"""Answers made of messages that are kept as bytes, so that nothing is serialised twice."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.http import HttpResponse

from chat.actions.versions import EditedMeanwhile
from chat.api.search_outputs import found_room_json
from chat.models import Message, Room
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.message import person_json, render_messages
from chat.rendering.message_cache import RenderedMessage
from chatsite.http.api import error_body


def message_answer(message: Message, status: int = 200) -> HttpResponse:
    """Return one message (with its ``sender`` loaded) as JSON."""
    (shown,) = render_messages([message])
    content = shown.json
    if message.not_mentioned:
        # For who wrote it alone; what is kept of the message is for everybody.
        people = orjson.dumps([person_json(person) for person in message.not_mentioned])
        content = content[:-1] + b',"not_mentioned":' + people + b"}"
    return HttpResponse(content, content_type="application/json", status=status)


def edited_meanwhile_answer(error: EditedMeanwhile) -> HttpResponse:
    """Return the conflict of an edit, with the message as it is ``now``."""
    (shown,) = render_messages([error.now])
    body = {**error_body(409, error.message_dict), "now": orjson.Fragment(shown.json)}
    return HttpResponse(orjson.dumps(body), content_type="application/json", status=409)


def thread_answer(
    first: RenderedMessage, replies: list[RenderedMessage], **more: Any
) -> HttpResponse:
    """Return the first message of a thread beside its replies, as JSON."""
    return messages_answer(replies, message=orjson.Fragment(first.json), **more)


def my_threads_answer(
    messages: list[RenderedMessage], unread: list[int], following: str | None
) -> HttpResponse:
    """Return the first messages of threads, each with what is unread in it, as JSON."""
    results = [
        {"message": orjson.Fragment(message.json), "unread": count}
        for message, count in zip(messages, unread, strict=True)
    ]
    content = orjson.dumps({"results": results, "following": following})
    return HttpResponse(content, content_type="application/json")


def search_answer(
    messages: Sequence[RenderedMessage],
    rooms: Sequence[SidebarRoom | Room],
    highlights: Sequence[list[tuple[int, int]]],
    following: str | None,
) -> HttpResponse:
    """Return messages that were found, each with its room and its highlights, as JSON."""
    results = [
        {
            "message": orjson.Fragment(message.json),
            "room": found_room_json(room),
            "highlights": places,
        }
        for message, room, places in zip(messages, rooms, highlights, strict=True)
    ]
    content = orjson.dumps({"results": results, "next": following})
    return HttpResponse(content, content_type="application/json")


def sync_answer(rooms: list[bytes], messages: list[RenderedMessage], **more: Any) -> HttpResponse:
    """Return rooms and messages beside whatever ``more`` there is, as JSON."""
    content = {
        **more,
        "rooms": list(map(orjson.Fragment, rooms)),
        "messages": [orjson.Fragment(message.json) for message in messages],
    }
    return HttpResponse(orjson.dumps(content), content_type="application/json")


def messages_answer(messages: list[RenderedMessage], **more: Any) -> HttpResponse:
    """Return ``{"results": messages, **more}`` as JSON."""
    results = b",".join(shown.json for shown in messages)
    rest = b"," + orjson.dumps(more)[1:] if more else b"}"
    return HttpResponse(b'{"results":[' + results + b"]" + rest, content_type="application/json")
