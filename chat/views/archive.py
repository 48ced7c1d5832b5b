"""Archiving a room that I administer, and taking that back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.archive import archive_room, unarchive_room
from chat.forms import SearchForm
from chat.models import Room
from chat.queries.archived import archived_page
from chat.queries.sidebar import sidebar_of
from chat.views.questions import Question, ask
from chat.views.requests import number_in
from chat.views.shell import chat_page
from chatsite.http.forms import with_status_of
from chatsite.limits import spend
from chatsite.names import isolated

CONSEQUENCE = (
    "It leaves everyone's list of rooms. Its people can still find and read it, but nobody writes, "
    "reacts, joins or invites any more. You can unarchive it at any time."
)


@signed_in
@require_safe
def archived_rooms(request: SignedInRequest) -> HttpResponse:
    """List my archived rooms, by ``?search=`` in their names; ``?after=`` (a room) shows more."""
    rooms = sidebar_of(request.user)
    form = SearchForm(request.GET)
    context = {"form": form, "found": [], "following": None}
    if form.is_valid():
        search, after = form.cleaned_data["search"], number_in(request, "after") or 0
        try:
            spend("search", request.user.pk)
            context["found"], context["following"] = archived_page(rooms, search, after)
        except ValidationError as error:
            form.add_error(None, error)
    return with_status_of(form, chat_page(request, "chat/archived.html", context, rooms=rooms))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Ask whether to archive a room, or do it."""
    membership = access.admin_membership_of(request.user, room_id)
    if request.method != "POST":
        return ask(request, _about_archiving(membership.room))
    archive_room(membership)
    return redirect("room", room_id)


@signed_in
@post_only("room")
def unarchive(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Let people write in a room again."""
    membership = access.admin_membership_of(request.user, room_id)
    unarchive_room(membership)
    messages.success(request, f"{isolated(membership.room.room_name)} is not archived any more.")
    return redirect("room", room_id)


def _about_archiving(room: Room) -> Question:
    return Question(
        room=room.room_name,
        title=f"Archive {isolated(room.room_name)}?",
        consequence=CONSEQUENCE,
        act="Archive",
        keep="Cancel",
        back=reverse("room", args=[room.pk]),
    )
