"""Reacting to messages."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.react import react, toggle_reaction, unreact
from chat.forms import ReactionForm
from chat.views.messages import changed_answer
from chat.views.shell import chat_page
from chatsite.emoji import quick_emoji
from chatsite.http.forms import error_text, with_status_of
from chatsite.http.scripts import by_script


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_react(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Show the emoji to choose from; or put one on a message (``on=1``) or take it off (``on=0``).

    Without ``on`` it changes to the opposite.
    """
    membership = access.membership_of(request.user, room_id)
    found = access.living_message_in(membership, message_id)
    form = ReactionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        act = {"1": react, "0": unreact}.get(form.cleaned_data["on"], toggle_reaction)
        try:
            return changed_answer(request, act(membership, found, form.cleaned_data["emoji"]))
        except ValidationError as error:
            form.add_error(None, error)
    if form.errors and by_script(request):
        return error_text(form)
    context = {
        "room": membership.room,
        "message": found,
        "form": form,
        "choices": quick_emoji(),
    }
    return with_status_of(form, chat_page(request, "chat/message_react.html", context))
