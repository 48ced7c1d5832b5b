"""Deleting a message, one's own or as an admin of its room, and taking that back."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.delete import delete_message
from chat.actions.restore import restore_message
from chat.forms import DeletionForm
from chat.rendering.message import body_of
from chat.views.messages import changed_answer
from chat.views.shell import chat_page
from chatsite.http.forms import error_text, with_status_of
from chatsite.http.scripts import by_script


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_delete(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Ask whether to delete a message, and an admin for the ``reason``; or delete it.

    Scripts do not ask before one deletes one's own, but can take it back.
    """
    membership = access.membership_of(request.user, room_id)
    found = access.message_to_delete_in(membership, message_id)
    form = DeletionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            deleted = delete_message(found, request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return changed_answer(request, deleted)
    if form.errors and by_script(request):
        return error_text(form)
    context = {
        "room": membership.room,
        "message": found,
        "body": body_of(found),
        "own": found.sender_id == request.user.pk,
        "form": form,
    }
    return with_status_of(form, chat_page(request, "chat/message_delete.html", context))


@signed_in
@post_only("room")
def message_restore(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Bring back a message that I have just deleted."""
    membership = access.membership_of(request.user, room_id)
    found = access.message_to_restore_in(membership, message_id)
    return changed_answer(request, restore_message(found, by=request.user))
