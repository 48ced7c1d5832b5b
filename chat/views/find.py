"""Going to a room or a person by name."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat.forms import SearchForm
from chat.queries.find import Found, found_for, recent_of
from chat.queries.sidebar import SidebarRoom, sidebar_of
from chat.views.shell import chat_page
from chatsite.http.forms import with_status_of
from chatsite.limits import spend


@signed_in
@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """Offer my rooms, open rooms and people by ``?search=``; without it, what I read last."""
    rooms = sidebar_of(request.user)
    form = SearchForm(request.GET)
    context = {"form": form, "found": _found(request, form, rooms)}
    return with_status_of(form, chat_page(request, "chat/find.html", context, rooms=rooms))


def _found(request: SignedInRequest, form: SearchForm, rooms: list[SidebarRoom]) -> Found:
    if form.is_valid():
        search = form.cleaned_data["search"].strip()
        if not search:
            return Found(recent_of(rooms))
        try:
            spend("search", request.user.pk)
            return found_for(request.user, search, rooms)
        except ValidationError as error:
            form.add_error(None, error)
    return Found([])
