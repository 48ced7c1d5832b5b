"""The pages that list files: those of a room, and my own."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.attach import MEGABYTE
from chat.models import AttachmentKind
from chat.queries.attachments import stored_by
from chat.queries.files import files_of_person, files_of_room, rooms_with_files_of
from chat.queries.moments import Moment
from chat.queries.sidebar import sidebar_of
from chat.queries.sidebar_room import SidebarRoom
from chat.rendering.attachments import size_text
from chat.rendering.files import lines_of_person, lines_of_room
from chat.views.members import WITHOUT_NAME
from chat.views.requests import moment_in, number_in
from chat.views.shell import chat_page
from chatsite.limits import spend

KINDS = {
    "": "All",
    AttachmentKind.PICTURE.value: "Pictures",
    AttachmentKind.VIDEO.value: "Videos",
    AttachmentKind.AUDIO.value: "Audio",
    AttachmentKind.FILE.value: "Other files",
}


@signed_in
@require_safe
def room_files(request: SignedInRequest, room_id: int) -> HttpResponse:
    """List the files of a room of mine, newest first: of one ``?kind=``, from ``?before=`` on."""
    membership = access.membership_of(request.user, room_id)
    kind, before = kind_in(request), moment_in(request)
    spend("search", request.user.pk)
    found, following = files_of_room(room_id, kind, before)
    context = {
        "room": membership.room,
        "lead": membership.room.room_name or WITHOUT_NAME[membership.room.kind],
        "files": lines_of_room(found, membership),
        **_list_context(kind, {}, following),
    }
    return chat_page(request, "chat/room_files.html", context)


@signed_in
@require_safe
def my_files(request: SignedInRequest) -> HttpResponse:
    """List what I brought, of all rooms or of one ``?room=``, and how much I store."""
    kind, before = kind_in(request), moment_in(request)
    room_id = number_in(request, "room")
    spend("search", request.user.pk)
    rooms = sidebar_of(request.user)
    here = {row.room_id: row for row in rooms}
    me = request.user.pk
    found, following = files_of_person(me, kind, before, room_id)
    stored, quota = stored_by(me), settings.STORAGE_PER_PERSON_MB * MEGABYTE
    context = {
        "files": lines_of_person(found, here),
        "stored": stored,
        "quota": quota,
        "stored_text": size_text(stored),
        "quota_text": size_text(quota),
        "uses": _uses(me, here, room_id),
        "room_id": room_id,
        **_list_context(kind, {} if room_id is None else {"room": room_id}, following),
    }
    return chat_page(request, "chat/my_files.html", context, rooms=rooms)


def kind_in(request: SignedInRequest) -> str:
    """Return the kind of files that ``?kind=`` names, "" for all; raises ``Http404``."""
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        raise Http404("kind is no kind of files.")
    return kind


def _list_context(kind: str, also: Mapping[str, int], following: Moment | None) -> dict[str, Any]:
    """Return what a list offers: other kinds, and what is older; ``also`` stays in the address."""
    asked: dict[str, Any] = {**also, **({"kind": kind} if kind else {})}
    kinds = [
        (label, urlencode({**also, "kind": value} if value else also), value == kind)
        for value, label in KINDS.items()
    ]
    more = "" if following is None else urlencode({**asked, "before": following.text})
    return {"kind": kind, "kinds": kinds, "more": more}


def _uses(
    user_id: int, here: Mapping[int, SidebarRoom], room_id: int | None
) -> list[tuple[int, SidebarRoom | None, str, bool]]:
    """Return my fullest rooms: id, line of the sidebar, how much is there, and which is shown."""
    return [
        (use.room_id, here.get(use.room_id), size_text(use.size), use.room_id == room_id)
        for use in rooms_with_files_of(user_id)
    ]
