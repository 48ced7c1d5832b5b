"""Going to a room or a person by name."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.signed_in import signed_in
from chat.forms import SearchForm
from chat.queries.find import Found, elsewhere, found_for, recent_of
from chat.queries.sidebar import sidebar_of
from chat.views.shell import chat_page
from chatsite.http.forms import error_text, with_status_of
from chatsite.limits import spend


@signed_in
@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """Offer my rooms, open rooms and people by ``?search=``; without it, what I read last."""
    rooms = sidebar_of(request.user)
    form = SearchForm(request.GET)
    found = _found(
        request.user,
        form,
        Found(recent_of(rooms)),
        lambda search: found_for(request.user, search, rooms),
    )
    context = {"form": form, "found": found}
    return with_status_of(form, chat_page(request, "chat/find.html", context, rooms=rooms))


@signed_in
@require_safe
def go_to(request: SignedInRequest) -> HttpResponse:
    """Send options of the dialog "Go to": what ``?search=`` finds where I am not yet."""
    user, form = request.user, SearchForm(request.GET)
    found = _found(user, form, Found([]), partial(elsewhere, user))
    if form.errors:
        return error_text(form)
    return render(request, "chat/_go_to_options.html", {"found": found})


def _found(user: User, form: SearchForm, at_first: Found, look: Callable[[str], Found]) -> Found:
    """Return what ``user`` finds by what a form says, ``at_first`` where it says nothing."""
    if form.is_valid():
        search = form.cleaned_data["search"].strip()
        if not search:
            return at_first
        try:
            spend("search", user.pk)
            return look(search)
        except ValidationError as error:
            form.add_error(None, error)
    return Found([])
