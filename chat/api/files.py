"""The files that I sent."""

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat.actions.attach import MEGABYTE
from chat.api.attachment_inputs import MyFilesInput
from chat.api.attachment_outputs import MyFilesShape
from chat.api.attachments import TAGS
from chat.queries.attachments import stored_by
from chat.queries.files import files_of_person
from chat.queries.members import rooms_of
from chat.rendering.files import file_of_person_json
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend


@extend_schema(
    tags=TAGS,
    operation_id="files_list",
    summary="My files",
    parameters=[MyFilesInput],
    responses={200: MyFilesShape, 400: BadInputAnswer, 401: MessageAnswer, 429: MessageAnswer},
)
@signed_in_api_view("GET")
def file_list(request: SignedInApiRequest) -> Response:
    """List what I brought, newest first, and say how much that is of what I may store.

    What I have not sent yet is there for a day. What is in rooms that I am not in any more is mine
    to delete, but not to see (`readable` is false then).
    """
    wanted = MyFilesInput.read(request.query_params)
    spend("search", request.user.pk)
    me = request.user.pk
    found, following = files_of_person(me, wanted.get("kind", ""), wanted["before"], wanted["room"])
    here = rooms_of([me]).get(me, frozenset())
    return Response(
        {
            "results": [file_of_person_json(file, here) for file in found],
            "following": following and following.text,
            "stored": stored_by(me),
            "quota": settings.STORAGE_PER_PERSON_MB * MEGABYTE,
        }
    )
