"""What mentions me, and whom I may mention."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.api.answers import messages_answer
from chat.api.inputs import MomentInput, SuggestionsInput
from chat.api.message_outputs import MessageListShape, SuggestionsShape
from chat.queries.mention_list import mentions_of
from chat.queries.sidebar import rooms_of
from chat.queries.suggestions import suggestions
from chat.rendering.mention_marks import source_of
from chat.rendering.message import person_json, render_messages
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

TAGS = ["mentions"]
ERRORS = {400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer}


@extend_schema(
    tags=TAGS,
    operation_id="mentions_list",
    summary="What mentions me",
    parameters=[MomentInput],
    responses={200: MessageListShape, **ERRORS},
)
@signed_in_api_view("GET")
def mention_list(request: SignedInApiRequest) -> HttpResponse:
    """List messages that mention me, of all rooms that I am in, newest first.

    A page may have fewer than the next one: only ``following`` says whether there is one.
    """
    before = MomentInput.read(request.query_params)["before"]
    spend("search", request.user.pk)
    found, following = mentions_of(request.user.pk, rooms_of(request.user), before)
    messages = render_messages([entry.message for entry in found])
    return messages_answer(messages, following=following.text if following else None)


@extend_schema(
    tags=TAGS,
    summary="Whom I may mention",
    parameters=[SuggestionsInput],
    responses={200: SuggestionsShape, 404: MessageAnswer, **ERRORS},
)
@signed_in_api_view("GET")
def room_suggestions(request: SignedInApiRequest, room_id: int) -> Response:
    """List people of a room of mine whose names begin with ``q``, who spoke last first."""
    access.membership_of(request.user, room_id)
    typed = SuggestionsInput.read(request.query_params)["q"]
    spend("suggest", request.user.pk)
    people = suggestions(room_id, typed, request.user.pk)
    return Response(
        {
            "results": [
                {**person_json(person), "mention": source_of(person.pk, person.full_name)}
                for person, _ in people
            ]
        }
    )
