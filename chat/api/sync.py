"""Syncing: for an app that wakes up, what it missed in all rooms at once."""

from typing import Any

import orjson
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat.api.answers import sync_answer
from chat.api.inputs import Input
from chat.api.message_outputs import MessageShape
from chat.api.room_outputs import RoomShape, room_json
from chat.queries.sidebar import latest_first, rooms_of
from chat.queries.sync import ROOMS_MOST, is_of_this_history, sync
from chat.queries.sync_cursor import CURSOR_LIMIT, Cursor, WrongCursorError, cursor_of, state_of
from chat.queries.sync_messages import NEWEST
from chat.rendering.message import render_messages
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

NOT_OURS = "This is not from an earlier answer. Begin without it, and forget what you hold."


class SyncInput(Input):
    """``next`` of the last answer; nothing for the first time."""

    since = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=CURSOR_LIMIT,
        error_messages={"max_length": NOT_OURS},
        help_text="`next` of the last answer that was stored; left out for the first time.",
    )


class SyncShape(serializers.Serializer[Any]):
    """What I do not hold yet. Apply all of it in one transaction, and store ``next`` with it."""

    reset = serializers.BooleanField(
        help_text="Whether to forget all that I hold, before what is here: a backup was restored."
    )
    gone = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="The ids of rooms to forget, with their messages: I am not in them any more.",
    )
    rooms = RoomShape(many=True, help_text="Each as it is now, in place of what I hold of it.")
    messages = MessageShape(
        many=True,
        help_text="New or changed, those of a room in the order of `changed_seq`. One that I hold"
        " with a higher one stays. Of a room that I do not hold yet, the newest"
        f" {NEWEST} (fewer where much happened to older ones since); those before them are at"
        " `GET /rooms/{room_id}/messages?before=`.",
    )
    next = serializers.CharField(help_text="What to ask with next time, as it is.")
    more = serializers.BooleanField(help_text="Whether to ask again at once.")


@extend_schema(
    tags=["rooms"],
    operation_id="sync",
    summary="What I missed in all rooms",
    parameters=[SyncInput],
    responses={200: SyncShape, 400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer},
)
@signed_in_api_view("GET")
def sync_page(request: SignedInApiRequest) -> HttpResponse:
    """List what happened in all my rooms since an earlier answer, a page at a time.

    Whoever asks until there is no `more` holds what somebody holds who hears everything live:
    new messages and old ones that were edited, deleted or marked, and my rooms with what is unread
    in them, however much I missed. Then a stream goes on from the `cursor` of each room.
    """
    text, user = SyncInput.read(request.query_params)["since"], request.user
    spend("sync", user.pk)
    try:
        since = cursor_of(text, user.pk) if text else Cursor()
    except WrongCursorError as error:
        raise serializers.ValidationError({"since": [NOT_OURS]}) from error
    rooms = latest_first(rooms_of(user))[:ROOMS_MOST]
    shown = {row.room_id: orjson.dumps(room_json(row), option=orjson.OPT_UTC_Z) for row in rooms}
    reset = since is None or not is_of_this_history(since, rooms)
    held = since.rooms if since is not None and not reset else {}
    states = {room_id: state_of(content) for room_id, content in shown.items()}
    found = sync(held, rooms, states)
    return sync_answer(
        [shown[room_id] for room_id in found.room_ids],
        render_messages(found.messages),
        reset=reset,
        gone=found.gone,
        next=found.cursor.text_for(user.pk),
        more=found.more,
    )
