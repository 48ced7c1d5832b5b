"""Forwarding a message to another room of mine."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.forward import forward_message
from chat.forms import ForwardForm, SearchForm
from chat.queries.find import rooms_matching
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.message import body_of
from chat.views.shell import chat_page
from chatsite.http.forms import sentences, with_status_of

# Whoever is in more types a part of the name.
ROOMS_SHOWN = 50


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_forward(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """List my rooms to forward a message to, by ``?search=``; or forward it and go there."""
    source = access.membership_of(request.user, room_id)
    found = access.living_message_in(source, message_id)
    form = ForwardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        target = access.membership_of(request.user, form.cleaned_data["to"])
        link = request.build_absolute_uri(reverse("message", args=[room_id, message_id]))
        try:
            forward_message(found, source, target, form.cleaned_data["client_id"], link)
        except ValidationError as error:
            form.add_error(None, _of_the_whole(error))
        else:
            return redirect(f"{reverse('room', args=[target.room_id])}#composer")
    rooms = sidebar_of(request.user)
    search = SearchForm(request.GET)
    context = {
        "room": source.room,
        "message": found,
        "body": body_of(found),
        "search": search,
        "found": rooms_to_choose(search, rooms),
        "errors": [*sentences(form), *sentences(search)] if form.is_bound else sentences(search),
        "client_id": form.cleaned_data.get("client_id") or uuid4() if form.is_bound else uuid4(),
    }
    page = chat_page(request, "chat/message_forward.html", context, rooms=rooms)
    return with_status_of(search, with_status_of(form, page))


def _of_the_whole(error: ValidationError) -> ValidationError:
    """Return ``error`` without its fields: what is sent is not typed here."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError([one for each in error.error_dict.values() for one in each])


def rooms_to_choose(search: SearchForm, rooms: list[SidebarRoom]) -> list[SidebarRoom]:
    """Return those of somebody's ``rooms`` that ``search`` finds, or let it say why not."""
    if not search.is_valid():
        return []
    try:
        found = rooms_matching(search.cleaned_data["search"], rooms)
        return [row for row in found if not access.why_not_write(row)][:ROOMS_SHOWN]
    except ValidationError as error:
        search.add_error(None, error)
        return []
