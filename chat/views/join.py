"""An open room that one is not in, and joining it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.members import join_room
from chat.queries.members import member_count, people_of
from chat.views.shell import chat_page


def join_page(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Answer with what an open room is about and who is in it, and the button to join.

    Raises ``Http404`` for other rooms, as if there were none, and ``PermissionDenied`` for
    somebody banned.
    """
    room = access.room_to_join(request.user, room_id)
    people_count = member_count(room.pk)
    context = {"room": room, "people": people_of(room.pk), "people_count": people_count}
    return chat_page(request, "chat/join.html", context)


@signed_in
@post_only("room")
def room_join(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Become a member of an open room and go there."""
    join_room(request.user, access.room_to_join(request.user, room_id))
    return redirect("room", room_id)
