"""Whom an admin of a room may mean, while they type whom to invite."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.forms import SearchForm
from chat.queries.inviting import candidates
from chatsite.http.forms import with_status_of
from chatsite.limits import spend


@signed_in
@require_safe
def invitable(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Send those whom ``?user=`` may name, each with a button to invite them."""
    room = access.inviter_membership_of(request.user, room_id).room
    form = SearchForm({"search": request.GET.get("user", "")})
    context = {"room": room, "form": form, "candidates": []}
    if form.is_valid() and form.cleaned_data["search"].strip():
        try:
            spend("search", request.user.pk)
            context["candidates"] = candidates(room_id, form.cleaned_data["search"])
        except ValidationError as error:
            form.add_error("search", error.messages)
    return with_status_of(form, render(request, "chat/_candidates.html", context))
