"""Bringing files into a room, and getting them."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from accounts.access import user_of_request
from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.attach import bring_attachment
from chat.forms.attachment import DescriptionForm
from chat.rendering.attachments import attachment_json
from chatsite.files.answer import file_answer
from chatsite.files.store import store
from chatsite.files.working_copy import working_copy
from chatsite.http.forms import error_text


@signed_in
@post_only("room")
def attachments(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Keep the body of the request as a file for a message; for scripts alone.

    Forms send their files with the message itself.
    """
    membership = access.membership_of(request.user, room_id)
    form = DescriptionForm(request.GET)
    if form.is_valid():
        try:
            with working_copy(request) as file:
                brought = bring_attachment(membership, file, form.description())
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            return JsonResponse(attachment_json(brought), status=201)
    return error_text(form)


@require_safe
def attachment(
    request: HttpRequest, room_id: int, attachment_id: int, variant: str
) -> HttpResponseBase:
    """Send a file to whoever may read the message that has it, by cookie or by token."""
    user = user_of_request(request)
    if user is None:
        return HttpResponse("Log in to see files.", status=401, content_type="text/plain")
    found = access.attachment_in(user, room_id, attachment_id, variant)
    is_thumbnail = variant != found.download_variant
    is_download = variant == found.download_variant and "download" in request.GET
    try:
        stored = store.open(found.path(variant))
    except FileNotFoundError as error:
        # It was deleted just now, or after the backup that was restored.
        raise Http404(access.NO_SUCH_FILE) from error
    return file_answer(
        request,
        stored,
        name=found.name_of(variant),
        content_type=found.content_type_of(variant),
        inline=(found.is_shown or is_thumbnail) and not is_download,
        etag=f'"{found.token}-{variant}"',
    )
