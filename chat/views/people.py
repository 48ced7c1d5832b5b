"""Finding a person and writing to them."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.queries.people import PEOPLE_SHOWN, people_matching
from accounts.signed_in import signed_in
from chat import access
from chat.actions.rooms import direct_room
from chat.forms import SearchForm
from chat.views.shell import chat_page
from chatsite.http.forms import with_status_of
from chatsite.limits import spend


@signed_in
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Find people by ``?search=``: the beginning of a name, or a whole e-mail."""
    form = SearchForm(request.GET)
    context = {"form": form, "found": _found(request.user, form)}
    return with_status_of(form, chat_page(request, "chat/people.html", context))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def direct(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Ask whether to write to somebody, or go to the room of the two of us."""
    person = access.person_to_write_to(request.user, user_id)
    if request.method == "POST":
        return redirect("room", direct_room(request.user, person).pk)
    return chat_page(request, "chat/direct.html", {"person": person})


def _found(user: User, form: SearchForm) -> list[User]:
    """Return whom ``user`` searches for; nobody when the form says what is wrong with it."""
    if form.is_valid() and form.cleaned_data["search"].strip():
        try:
            spend("search", user.pk)
            return list(people_matching(form.cleaned_data["search"])[:PEOPLE_SHOWN])
        except ValidationError as error:
            form.add_error(None, error)
    return []
