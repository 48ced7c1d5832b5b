"""Finding a person and writing to them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.queries.people import people_matching
from chat import access
from chat.actions.rooms import direct_room
from chat.views.requests import signed_in
from chat.views.shell import chat_page

PEOPLE_SHOWN = 50


@signed_in
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Find people by ``?search=``: the beginning of a name, or a whole e-mail."""
    search = request.GET.get("search", "")
    context = {"search": search, "found": people_matching(search)[:PEOPLE_SHOWN]}
    return chat_page(request, "chat/people.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def direct(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Ask whether to write to somebody, or go to the room of the two of us."""
    person = access.person_to_write_to(request.user, user_id)
    if request.method == "POST":
        return redirect("room", direct_room(request.user, person).pk)
    return chat_page(request, "chat/direct.html", {"person": person})
