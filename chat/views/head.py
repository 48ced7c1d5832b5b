"""The head of a room and its details (people), for scripts that may have missed something."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat.access import NOT_THERE, may_pin, why_not_write
from chat.queries.files import files_beside
from chat.queries.members import people_of, shown_count
from chat.queries.pins import pinned_beside
from chat.queries.rules import rules_of
from chat.queries.saved import saved_between
from chat.queries.sidebar import sidebar_row
from chat.rendering.files import files_shown
from chat.views.requests import number_in


@signed_in
@require_safe
def head(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Send the head and the details of a room of mine, as on its page.

    It says which messages I saved between the places ``?first=`` and ``?last=``.
    """
    row = sidebar_row(request.user, room_id)
    if row is None:
        raise Http404(NOT_THERE)
    first, last = number_in(request, "first"), number_in(request, "last")
    saved = []
    if first is not None and last is not None:
        saved = saved_between(request.user.pk, room_id, first, last)
    people = people_of(room_id)
    context = {
        "room": row,
        "membership": row,
        "room_title": row.title,
        "people": people,
        "people_count": shown_count(people),
        "pins": pinned_beside(room_id, row.pinned),
        "latest_files": files_shown(files_beside(room_id)),
        "may_pin": may_pin(row),
        "read_only": why_not_write(row),
        "rules": rules_of(row),
        "saved": saved,
    }
    return render(request, "chat/_room_state.html", context)
