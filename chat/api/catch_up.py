"""Catching up after an absence: what matters of all that is unread, and all of it."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat.api.inputs import Input
from chat.api.message_outputs import MessageShape
from chat.models import Message
from chat.queries.catch_up import catch_up
from chat.queries.sidebar import rooms_of, sidebar_of
from chat.queries.unread_list import PAGES_LIMIT, unread_page
from chat.rendering.message import render_messages
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

TAGS = ["reading"]
ERRORS = {401: MessageAnswer, 429: MessageAnswer}
KINDS = ("mentions", "replies", "questions", "liked", "links")


class UnreadInput(Input):
    """Which part of what is unread: ``following`` of an earlier answer."""

    page = serializers.IntegerField(min_value=1, max_value=PAGES_LIMIT, default=1)


class UnreadRoomShape(serializers.Serializer[Any]):
    """A room of mine with something unread, and the first of it."""

    room = serializers.IntegerField()
    unread = serializers.IntegerField()
    last_seq = serializers.IntegerField(help_text="What to mark it as read with.")
    messages = MessageShape(many=True, help_text="The first three, oldest first.")


class UnreadShape(serializers.Serializer[Any]):
    """My rooms with something unread, in the order of my list."""

    results = UnreadRoomShape(many=True)
    following = serializers.IntegerField(
        allow_null=True, help_text="Give it as `page` for those that follow; null at the end."
    )


class CatchUpShape(serializers.Serializer[Any]):
    """What I missed. A message is in the first of the kinds that it is of."""

    mentions = MessageShape(many=True, help_text="What mentions me, newest first.")
    replies = MessageShape(many=True, help_text="What answers a message of mine, newest first.")
    questions = MessageShape(many=True, help_text="What nobody has answered, newest first.")
    liked = MessageShape(many=True, help_text="The most reactions first.")
    links = MessageShape(many=True, help_text="What has a link in it, newest first.")
    direct = serializers.ListField(
        child=serializers.IntegerField(), help_text="Conversations of two with something unread."
    )
    rest = serializers.ListField(
        child=serializers.IntegerField(), help_text="Other rooms with something unread."
    )


@extend_schema(
    tags=TAGS,
    operation_id="unread_list",
    summary="All that is unread",
    parameters=[UnreadInput],
    responses={200: UnreadShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET")
def unread_list(request: SignedInApiRequest) -> HttpResponse:
    """List my rooms with something unread, twenty at once, each with the first of it.

    Archived rooms are left out.
    """
    page = UnreadInput.read(request.query_params)["page"]
    spend("search", request.user.pk)
    entries, more = unread_page(request.user.pk, sidebar_of(request.user), page - 1)
    shown = _json_by_id([message for entry in entries for message in entry.messages])
    results = [
        {
            "room": entry.room.room_id,
            "unread": entry.room.unread,
            "last_seq": entry.room.last_seq,
            "messages": [shown[message.pk] for message in entry.messages],
        }
        for entry in entries
    ]
    return _answer({"results": results, "following": page + 1 if more else None})


@extend_schema(
    tags=TAGS,
    operation_id="catch_up",
    summary="What I missed",
    responses={200: CatchUpShape, **ERRORS},
)
@signed_in_api_view("GET")
def catch_up_page(request: SignedInApiRequest) -> HttpResponse:
    """Show the most important of what I have not read, at most ten messages of each kind."""
    spend("catch_up", request.user.pk)
    missed = catch_up(request.user.pk, rooms_of(request.user))
    kinds = {kind: [one.message for one in getattr(missed, kind)] for kind in KINDS}
    shown = _json_by_id([message for messages in kinds.values() for message in messages])
    body: dict[str, Any] = {
        kind: [shown[message.pk] for message in messages] for kind, messages in kinds.items()
    }
    body["direct"] = [row.room_id for row in missed.direct]
    body["rest"] = [row.room_id for row in missed.rest]
    return _answer(body)


def _json_by_id(messages: Sequence[Message]) -> dict[int, orjson.Fragment]:
    """Return what the API says of each message, by its id."""
    shown = render_messages(messages) if messages else []
    return {
        message.pk: orjson.Fragment(found.json)
        for message, found in zip(messages, shown, strict=True)
    }


def _answer(body: dict[str, Any]) -> HttpResponse:
    return HttpResponse(orjson.dumps(body), content_type="application/json")
