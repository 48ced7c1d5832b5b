"""Deleting a file by itself: out of its message, or before it is sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.remove_attachment import remove_attachment
from chat.models import Attachment
from chat.views.questions import Question, ask
from chatsite.http.scripts import by_script
from chatsite.names import isolated

CONSEQUENCE = "It is taken out of its message for everyone, and that cannot be undone."
ALONE = "Nobody has seen it yet. It is taken away, and that cannot be undone."


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def attachment_delete(request: SignedInRequest, room_id: int, attachment_id: int) -> HttpResponse:
    """Ask whether to delete a file, or do it; scripts that do it are answered with 204.

    Leads back to the files of the room, with ``?mine`` to my own.
    """
    found = access.attachment_to_remove(request.user, room_id, attachment_id)
    back = reverse("my_files") if "mine" in request.GET else reverse("room_files", args=[room_id])
    if request.method != "POST":
        return ask(request, _about(found, back))
    remove_attachment(found, by=request.user)
    if by_script(request):
        return HttpResponse(status=204)
    messages.success(request, f"{isolated(found.name)} was deleted.")
    return redirect(back)


def _about(file: Attachment, back: str) -> Question:
    return Question(
        room="Files",
        title=f"Delete {isolated(file.name)}?",
        consequence=CONSEQUENCE if file.message_id else ALONE,
        act="Delete",
        keep="Cancel",
        back=back,
    )
