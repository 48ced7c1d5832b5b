"""Saving messages for later, and the page of what I saved."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.save import save_message, unsave_message
from chat.forms import SwitchForm
from chat.queries.saved import is_saved, saved_by
from chat.queries.sidebar import sidebar_of
from chat.views.requests import moment_in
from chat.views.shell import chat_page
from chatsite.http.forms import error_text, with_status_of
from chatsite.http.scripts import by_script
from chatsite.limits import spend


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_save(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Offer to save a message, save it (``on=1``), or remove it from what I saved (``on=0``).

    Removing works for rooms that I left as well. Scripts are answered with 204.
    """
    form = SwitchForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.cleaned_data["on"] == "0":
        unsave_message(request.user, room_id, message_id)
        return HttpResponse(status=204) if by_script(request) else redirect("saved")
    membership = access.membership_of(request.user, room_id)
    found = access.living_message_in(membership, message_id)
    if form.is_valid():
        try:
            save_message(request.user, found)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            back = reverse("message", args=[room_id, message_id])
            return HttpResponse(status=204) if by_script(request) else redirect(back)
    if form.errors and by_script(request):
        return error_text(form)
    is_kept = is_saved(request.user.pk, found)
    context = {
        "room": membership.room,
        "message": found,
        "form": form,
        "heading": "Save",
        "label": "Remove" if is_kept else "Save",
        "on": 0 if is_kept else 1,
    }
    return with_status_of(form, chat_page(request, "chat/message_switch.html", context))


@signed_in
@require_safe
def saved(request: SignedInRequest) -> HttpResponse:
    """List what I saved in the rooms I am in, newest first; ``?before=`` shows older ones."""
    before = moment_in(request)
    spend("search", request.user.pk)
    rooms = sidebar_of(request.user)
    found, following = saved_by(request.user.pk, rooms, before)
    context = {"entries": found, "following": following}
    return chat_page(request, "chat/saved.html", context, rooms=rooms)
