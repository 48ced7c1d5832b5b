"""Finding, creating, describing and leaving rooms."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.signed_in import signed_in
from chat import access
from chat.actions.members import check_leaving, leave_room
from chat.actions.rooms import create_room, describe_room
from chat.forms import DirectoryForm, NewRoomForm, RoomSettingsForm
from chat.models import Room, RoomKind
from chat.queries.directory import DirectoryEntry, directory_page
from chat.queries.members import is_alone_in
from chat.views.questions import Question, ask
from chat.views.shell import chat_page
from chatsite.http.forms import with_status_of
from chatsite.limits import spend
from chatsite.names import isolated


@signed_in
@require_safe
def directory(request: SignedInRequest) -> HttpResponse:
    """List the open rooms whose name or description contains ``?search=``."""
    form = DirectoryForm(request.GET)
    found, following = _found(request.user, form)
    context = {"form": form, "found": found, "following": following}
    return with_status_of(form, chat_page(request, "chat/directory.html", context))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def room_new(request: SignedInRequest) -> HttpResponse:
    """Show the form, or create a room and go there."""
    form = NewRoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            room = create_room(request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("room", room.pk)
    return with_status_of(form, chat_page(request, "chat/room_new.html", {"form": form}))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def room_settings(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Show name and description in a form, or change them."""
    membership = access.admin_membership_of(request.user, room_id)
    room = membership.room
    fields = RoomSettingsForm.base_fields
    shown = {field: getattr(room, field, None) for field in fields}
    form = RoomSettingsForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        try:
            describe_room(room, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("room", room_id)
    context = {"room": room, "membership": membership, "form": form}
    return with_status_of(form, chat_page(request, "chat/room_settings.html", context))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def room_leave(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Ask whether to end my membership, or end it."""
    membership = access.membership_of(request.user, room_id)
    if request.method != "POST":
        check_leaving(membership)
        return ask(request, _about_leaving(membership.room))
    leave_room(membership)
    messages.success(request, f"You left {isolated(membership.room.room_name)}.")
    return redirect("home")


def _about_leaving(room: Room) -> Question:
    if room.kind == RoomKind.OPEN:
        consequence = "You can come back while it is open."
    elif is_alone_in(room.pk):
        consequence = "Nobody else is in it: nobody will be able to come back and read it."
    else:
        consequence = "It is closed: you cannot come back by yourself, somebody has to invite you."
    return Question(
        room=room.room_name,
        title=f"Leave {isolated(room.room_name)}?",
        consequence=consequence,
        act="Leave room",
        keep="Stay",
        back=reverse("room", args=[room.pk]),
    )


def _found(user: User, form: DirectoryForm) -> tuple[list[DirectoryEntry], str | None]:
    """Return a page of rooms; an empty one when the form says what is wrong with it."""
    if form.is_valid():
        try:
            spend("search", user.pk)
            return directory_page(user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
    return [], None
