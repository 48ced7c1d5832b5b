"""The rooms that I keep at the top of my list, and a page on which they change places."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.favourites import add_favourite, move_favourite, remove_favourite
from chat.forms import FavouriteForm
from chat.models import Membership
from chat.queries.sidebar import favourites_of, sidebar_of
from chat.views.shell import chat_page
from chatsite.http.forms import error_text, with_status_of
from chatsite.http.scripts import by_script


@signed_in
@post_only("room")
def favourite(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Make a room of mine a favourite (``on=1``), or none (``on=0``).

    ``before`` puts it before another one, empty after all. Scripts are answered with 204.
    """
    membership = access.membership_of(request.user, room_id)
    form = FavouriteForm(request.POST)
    if form.is_valid():
        try:
            _change(membership, form, moves="before" in request.POST)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if by_script(request):
                return HttpResponse(status=204)
            if form.cleaned_data["from_list"]:
                return redirect("favourites")
            return redirect(f"{reverse('room', args=[room_id])}#details")
    if by_script(request):
        return error_text(form)
    return with_status_of(form, _page(request, form))


def _change(membership: Membership, form: FavouriteForm, *, moves: bool) -> None:
    if form.cleaned_data["on"] == "0":
        remove_favourite(membership)
    elif moves:
        move_favourite(membership, form.cleaned_data["before"])
    else:
        add_favourite(membership)


@signed_in
@require_safe
def favourites(request: SignedInRequest) -> HttpResponse:
    """List my favourites, each with ways to move and to remove it."""
    return _page(request)


def _page(request: SignedInRequest, form: FavouriteForm | None = None) -> HttpResponse:
    rooms = sidebar_of(request.user)
    shown = favourites_of(rooms)
    ids = [row.room_id for row in shown]
    entries = [(row, *_ways(ids, at)) for at, row in enumerate(shown)]
    context: dict[str, Any] = {"entries": entries, "form": form}
    return chat_page(request, "chat/favourites.html", context, rooms=rooms)


def _ways(ids: list[int], at: int) -> tuple[int | None, int | str | None]:
    """Return before which one the one at ``at`` stands when it goes up, and when it goes down.

    ``None`` where it cannot, "" for the end of the list.
    """
    up = ids[at - 1] if at > 0 else None
    if at == len(ids) - 1:
        return up, None
    return up, ids[at + 2] if at + 2 < len(ids) else ""
