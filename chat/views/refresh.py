"""What changed in a room, for scripts that have no stream at the moment."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.live.change import Change
from chat.publishing import changes_after
from chat.rendering.timeline import with_classes
from chat.views.requests import number_in


@signed_in
@require_safe
def refresh(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Send the messages changed after ``?since=`` (a number), in order of change.

    ``?mark=`` is what is known of the history at that number. ``X-Cursor`` is the number that the
    messages reach, ``X-Mark`` its mark. ``X-Reset: 1`` says that too much was missed, or that this
    is another history: fetch the page afresh.
    """
    membership = access.membership_of(request.user, room_id)
    number = number_in(request, "since")
    if number is None:
        raise Http404("Say since which number.")
    batch = changes_after(membership.room_id, number, request.GET.get("mark", ""))
    response = HttpResponse(b"\n".join(_own(change, request.user.pk) for change in batch.changes))
    response["X-Cursor"], response["X-Mark"] = str(batch.number), batch.mark
    if batch.reset:
        response["X-Reset"] = "1"
    return response


def _own(change: Change, user_id: int) -> bytes:
    if change.calls is None or user_id not in change.calls.people:
        return change.html
    return with_classes(change.html.decode(), ("for-me by-keyword", True)).encode()
