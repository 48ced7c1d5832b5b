"""Messages of a room: pages, one, sending, editing, deleting, reacting, catching up."""

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.delete import delete_message
from chat.actions.edit import edit_message
from chat.actions.react import react, unreact
from chat.actions.restore import restore_message
from chat.actions.send import send_message
from chat.actions.versions import EditedMeanwhile
from chat.api.answers import edited_meanwhile_answer, message_answer, messages_answer
from chat.api.inputs import (
    ChangesInput,
    ContentInput,
    DeletionInput,
    MessageInput,
    PageInput,
)
from chat.api.message_outputs import (
    ChangesShape,
    EditConflictShape,
    MessageShape,
    PageShape,
    WrittenShape,
)
from chat.models import Membership
from chat.queries import changes, history
from chat.rendering.message import render_by_key, render_messages
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer

TAGS = ["messages"]
PAGES = {
    "before": history.page_before,
    "after": history.page_after,
    "around": history.page_around,
}
ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer}
EMOJI = OpenApiParameter(
    "emoji",
    str,
    OpenApiParameter.PATH,
    description="One emoji of Unicode, with or without U+FE0F: answers have it as Unicode does.",
)
CHANGE_ERRORS = {400: BadInputAnswer, **ERRORS, 429: MessageAnswer}


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    summary="A page of messages",
    parameters=[PageInput],
    responses={200: PageShape, 400: BadInputAnswer, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    summary="Send a message",
    request=MessageInput,
    responses={
        200: WrittenShape,
        201: WrittenShape,
        409: BadInputAnswer,
        503: MessageAnswer,
        **CHANGE_ERRORS,
    },
)
@signed_in_api_view("GET", "POST")
def message_list(request: SignedInApiRequest, room_id: int) -> HttpResponse:
    """Read a page, or send; 200 instead of 201 says that this ``client_id`` was accepted before.

    409 says that it was accepted with another text, another ``reply_to`` or ``thread_only``, or
    (``confirm`` in ``errors``) that it calls more people than one does without knowing: nothing is
    sent then.
    503 says that it is not known whether it was accepted: send it again, with the same
    ``client_id``.
    """
    membership = access.membership_of(request.user, room_id)
    if request.method == "POST":
        sent = MessageInput.read(request.data)
        message, is_new = send_message(
            membership,
            sent["content"],
            sent["client_id"],
            sent["reply_to"],
            attachment_ids=list(dict.fromkeys(sent["attachments"])),
            thread_only=sent["thread_only"],
            confirmed=sent["confirm"],
        )
        return message_answer(message, 201 if is_new else 200)
    page = _page(membership, **PageInput.read(request.query_params))
    return messages_answer(
        render_by_key(page.messages),
        has_before=page.has_before,
        has_after=page.has_after,
        cursor=page.cursor,
        mark=page.mark,
    )


def _page(membership: Membership, limit: int, **place: int) -> history.Page:
    for name, seq in place.items():
        return PAGES[name](membership, seq, limit)
    return history.newest_page(membership, limit)


@extend_schema(
    methods=["GET"],
    operation_id="rooms_message_retrieve",
    tags=TAGS,
    summary="A message",
    responses={200: MessageShape, **ERRORS},
)
@extend_schema(
    methods=["PATCH"],
    tags=TAGS,
    summary="Edit my message",
    request=ContentInput,
    responses={200: WrittenShape, 409: EditConflictShape, **CHANGE_ERRORS},
)
@extend_schema(
    methods=["DELETE"],
    tags=TAGS,
    summary="Delete a message",
    parameters=[DeletionInput],
    responses={204: None, **CHANGE_ERRORS},
)
@signed_in_api_view("GET", "PATCH", "DELETE")
def message_detail(request: SignedInApiRequest, room_id: int, message_id: int) -> HttpResponse:
    """Show a message of a room of mine, change what mine says, or leave an empty tombstone.

    A deleted one is shown as its tombstone. For what was said around it, ask for a page of messages
    with its ``seq`` as ``around``.

    Admins of a room delete what others wrote there, too, the owner's messages included; nobody does
    in a direct room. For 30 seconds whoever deleted it can bring it back (``restore``).

    409 says that it has another ``version`` (it comes with the answer, as ``now``), or asks to
    ``confirm``: nothing is changed then.
    """
    membership = access.membership_of(request.user, room_id)
    if request.method == "GET":
        return message_answer(access.message_in(membership, message_id))
    if request.method == "DELETE":
        message = access.message_to_delete_in(membership, message_id)
        reason = DeletionInput.read(request.query_params)["reason"]
        delete_message(message, request.user, reason)
        return Response(status=204)
    message = access.message_to_edit_in(membership, message_id)
    said = ContentInput.read(request.data)
    try:
        changed = edit_message(
            message, said["content"], confirmed=said["confirm"], version=said["version"]
        )
    except EditedMeanwhile as error:
        return edited_meanwhile_answer(error)
    return message_answer(changed)


@extend_schema(
    tags=TAGS,
    summary="Bring back a message that I deleted",
    request=None,
    responses={200: MessageShape, 429: MessageAnswer, **ERRORS},
)
@signed_in_api_view("POST")
def message_restore(request: SignedInApiRequest, room_id: int, message_id: int) -> HttpResponse:
    """Take back that I deleted a message, at most 30 seconds ago; later it is gone (404)."""
    membership = access.membership_of(request.user, room_id)
    message = access.message_to_restore_in(membership, message_id)
    return message_answer(restore_message(message, by=request.user))


@extend_schema(methods=["PUT"], summary="Put an emoji on a message")
@extend_schema(methods=["DELETE"], summary="Take it away")
@extend_schema(
    tags=TAGS,
    request=None,
    parameters=[EMOJI],
    responses={200: MessageShape, **CHANGE_ERRORS},
)
@signed_in_api_view("PUT", "DELETE")
def message_reaction(
    request: SignedInApiRequest, room_id: int, message_id: int, emoji: str
) -> HttpResponse:
    """Put my emoji on a message, or take it off.

    A message has at most 20 kinds of emoji; 400 says so, and that something is no emoji.
    """
    membership = access.membership_of(request.user, room_id)
    message = access.written_message_in(membership, message_id)
    change = react if request.method == "PUT" else unreact
    return message_answer(change(membership, message, emoji))


@extend_schema(
    tags=TAGS,
    summary="What changed since",
    parameters=[ChangesInput],
    responses={200: ChangesShape, 400: BadInputAnswer, **ERRORS},
)
@signed_in_api_view("GET")
def room_changes(request: SignedInApiRequest, room_id: int) -> HttpResponse:
    """List the messages that are new or changed after a number, in order of change.

    A ``reset`` says to fetch a page instead: too much was missed, or the number and its mark are of
    another history, because a backup of the database was restored.
    """
    membership = access.membership_of(request.user, room_id)
    known = ChangesInput.read(request.query_params)
    counter = membership.room.counter
    now = counter.number, counter.mark or ""
    if not changes.is_of_this_history(room_id, known["since"], known["mark"], now):
        return messages_answer([], cursor=now[0], mark=now[1], reset=True)
    messages, cursor, more, mark = changes.messages_after(room_id, known["since"])
    if more:
        messages, (cursor, mark) = [], changes.current_place(room_id)
    return messages_answer(render_messages(messages), cursor=cursor, mark=mark, reset=more)
