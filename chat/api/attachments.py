"""Files: bringing them into a room, taking them away, and those that a room has."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import parser_classes
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from accounts.api.requests import SignedInApiRequest, signed_in_api_view
from chat import access
from chat.actions.attach import bring_attachment
from chat.actions.describe import Description
from chat.actions.remove_attachment import remove_attachment
from chat.api.attachment_inputs import AttachmentInput, FilesInput, FormInput, WholeBody
from chat.api.attachment_outputs import AttachmentShape, FilesShape
from chat.queries.files import files_of_room
from chat.rendering.attachments import attachment_json
from chat.rendering.files import file_of_room_json
from chatsite.files.working_copy import working_copy
from chatsite.http.api_answers import BadInputAnswer, MessageAnswer
from chatsite.limits import spend

TAGS = ["files"]
ERRORS = {401: MessageAnswer, 403: MessageAnswer, 404: MessageAnswer, 429: MessageAnswer}
NO_FILE = (
    "There is no file. Send it as the field file of a form (multipart/form-data) with its name, or "
    "its bytes as the body of the request."
)
DISPOSITION = OpenApiParameter(
    "Content-Disposition",
    str,
    OpenApiParameter.HEADER,
    description="Where the bytes are the body, the name may be here (`filename*` or `filename`).",
)


@extend_schema(
    methods=["GET"],
    tags=TAGS,
    operation_id="rooms_attachments_list",
    summary="Files of a room",
    parameters=[FilesInput],
    responses={200: FilesShape, 400: BadInputAnswer, **ERRORS},
)
@extend_schema(
    methods=["POST"],
    tags=TAGS,
    operation_id="rooms_attachments_create",
    summary="Bring a file into a room",
    parameters=[AttachmentInput, DISPOSITION],
    request={"multipart/form-data": FormInput, "application/octet-stream": OpenApiTypes.BINARY},
    responses={
        201: AttachmentShape,
        400: BadInputAnswer,
        413: MessageAnswer,
        503: MessageAnswer,
        **ERRORS,
    },
)
@signed_in_api_view("GET", "POST")
@parser_classes([MultiPartParser, WholeBody])
def room_attachments(request: SignedInApiRequest, room_id: int) -> Response:
    """List the files of a room, newest first; or bring one, to be sent in this room within a day.

    The file is the field `file` of a form, or the whole body, of any other type; then what is said
    about it is in the address. Nobody else sees it before a message has it: give its `id` in
    `attachments` of that. Pictures are made anew, without the place where they were taken, unless
    `as_file` is said. `file` in `errors` says what is wrong with it, or that there is no room left.
    """
    membership = access.membership_of(request.user, room_id)
    if request.method == "GET":
        wanted = FilesInput.read(request.query_params)
        spend("search", request.user.pk)
        found, following = files_of_room(room_id, wanted.get("kind", ""), wanted["before"])
        results = [file_of_room_json(file) for file in found]
        return Response({"results": results, "following": following and following.text})
    uploaded = request.FILES.get("file")
    if uploaded is None:
        raise ValidationError({"file": NO_FILE})
    said = AttachmentInput.read(request.POST or request.query_params)
    said["name"] = said["name"] or uploaded.name or ""
    with working_copy(uploaded) as file:
        brought = bring_attachment(membership, file, Description(**said))
    return Response(attachment_json(brought), status=201)


@extend_schema(tags=TAGS, summary="Delete a file", request=None, responses={204: None, **ERRORS})
@signed_in_api_view("DELETE")
def room_attachment(request: SignedInApiRequest, room_id: int, attachment_id: int) -> Response:
    """Take away a file of mine, or of a message that I may delete; it is gone at once.

    A message without text that has no other file is deleted with it. What I brought I delete also
    where I am not in the room any more.
    """
    found = access.attachment_to_remove(request.user, room_id, attachment_id)
    remove_attachment(found, by=request.user)
    return Response(status=204)
