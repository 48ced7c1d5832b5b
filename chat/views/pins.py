"""Pinning messages, and what is pinned in a room."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.pin import pin_message, toggle_pin, unpin_message
from chat.forms import SwitchForm
from chat.queries.pins import pinned_among, pinned_in
from chat.views.messages import changed_answer
from chat.views.shell import chat_page
from chatsite.http.forms import error_text, with_status_of
from chatsite.http.scripts import by_script


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_pin(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Offer to pin or unpin a message; or do it (``on=1``, ``on=0``, else the opposite)."""
    membership = access.membership_of(request.user, room_id)
    found = access.living_message_in(membership, message_id)
    form = SwitchForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        acts = {"1": pin_message, "0": unpin_message}
        try:
            act = acts.get(form.cleaned_data["on"], toggle_pin)
            return changed_answer(request, act(membership, found))
        except ValidationError as error:
            form.add_error(None, error)
    if form.errors and by_script(request):
        return error_text(form)
    is_pinned = bool(pinned_among([found]))
    context = {
        "room": membership.room,
        "message": found,
        "form": form,
        "heading": "Pin",
        "label": "Unpin" if is_pinned else "Pin",
        "on": 0 if is_pinned else 1,
    }
    return with_status_of(form, chat_page(request, "chat/message_switch.html", context))


@signed_in
@require_safe
def pinned(request: SignedInRequest, room_id: int) -> HttpResponse:
    """List what is pinned in a room of mine, what was pinned last first."""
    membership = access.membership_of(request.user, room_id)
    context = {
        "room": membership.room,
        "found": pinned_in(room_id),
        "may_pin": access.may_pin(membership),
    }
    return chat_page(request, "chat/pinned.html", context)
