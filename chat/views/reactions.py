"""Reacting to messages."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from chat import access
from chat.actions.react import EMOJI, react, toggle_reaction, unreact
from chat.views.messages import changed_answer
from chat.views.requests import ChatRequest, by_script, signed_in
from chat.views.shell import chat_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_react(request: ChatRequest, room_id: int, message_id: int) -> HttpResponse:
    """Show the emoji to choose from; or put one on a message (``on=1``) or take it off (``on=0``).

    Without ``on`` it changes to the opposite.
    """
    membership = access.membership_of(request.user, room_id)
    found = access.living_message_in(membership, message_id)
    context = {"room": membership.room, "message": found, "choices": EMOJI}
    if request.method != "POST":
        return chat_page(request, "chat/message_react.html", context)
    act = {"1": react, "0": unreact}.get(request.POST.get("on", ""), toggle_reaction)
    try:
        changed = act(membership, found, request.POST.get("emoji", ""))
    except ValidationError as error:
        context["errors"] = error.messages
        if by_script(request):
            text = " ".join(error.messages)
            return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
        return chat_page(request, "chat/message_react.html", context, status=422)
    return changed_answer(request, changed)
