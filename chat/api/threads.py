"""What answers a message, and the threads that I take part in."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.api.answers import my_threads_answer, thread_answer
from chat.api.inputs import MomentInput, RepliesInput
from chat.api.message_outputs import MyThreadsShape, ThreadShape
from chat.queries.my_threads import threads_of
from chat.queries.sidebar import rooms_of
from chat.queries.threads import replies_before
from chat.rendering.message import render_by_key, render_messages
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

ERRORS = {400: BadInputAnswer, 401: MessageAnswer, 404: MessageAnswer}


@extend_schema(
    tags=["messages"],
    summary="What answers a message",
    parameters=[RepliesInput],
    responses={200: ThreadShape, **ERRORS},
)
@signed_in_api_view("GET")
def message_replies(request: SignedInApiRequest, room_id: int, message_id: int) -> HttpResponse:
    """List the latest replies of the thread that a message begins or belongs to.

    Replies to replies are in it, and each is a message of the room like any other: changes come
    with those of the room, from ``cursor`` on.
    """
    membership = access.membership_of(request.user, room_id)
    asked = RepliesInput.read(request.query_params)
    first = access.first_of_thread(membership, message_id)
    thread = replies_before(room_id, first.pk, asked["before"], asked["limit"])
    (root,) = render_messages([first])
    return thread_answer(
        root,
        render_by_key(thread.replies),
        has_before=thread.has_before,
        cursor=membership.number,
        mark=membership.mark or "",
    )


@extend_schema(
    tags=["messages"],
    operation_id="threads_list",
    summary="Threads that I take part in",
    parameters=[MomentInput],
    responses={200: MyThreadsShape, 400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer},
)
@signed_in_api_view("GET")
def thread_list(request: SignedInApiRequest) -> HttpResponse:
    """List what I wrote or answered, of all rooms that I am in, the latest answers first."""
    before = MomentInput.read(request.query_params)["before"]
    spend("search", request.user.pk)
    entries, following = threads_of(request.user.pk, rooms_of(request.user), before)
    messages = render_messages([entry.message for entry in entries])
    return my_threads_answer(
        messages, [entry.unread for entry in entries], following.text if following else None
    )
