"""The room page."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.content import CONTENT_LIMIT
from chat.actions.read import mark_read
from chat.forms import MessageForm
from chat.models import ALT_LENGTH, Membership, MembershipState
from chat.queries.dates import first_place_since
from chat.queries.files import files_beside
from chat.queries.history import (
    Page,
    newest_page,
    opening_page,
    page_after,
    page_around,
    page_before,
)
from chat.queries.members import creator_of, people_of, shown_count
from chat.queries.pins import pinned_beside
from chat.queries.rules import rules_of
from chat.queries.saved import saved_between
from chat.queries.sidebar import sidebar_of, sidebar_row
from chat.queries.sidebar_room import SidebarRoom
from chat.queries.unread import first_unread, unread_among
from chat.rendering.attachments import shown
from chat.rendering.files import files_shown
from chat.rendering.message import render_by_key
from chat.rendering.timeline import Unread
from chat.views.brought import brought_files
from chat.views.join import join_page
from chat.views.requests import day_in, number_in, runs_scripts
from chat.views.shell import chat_page
from chatsite.http.converters import whole_number
from chatsite.http.scripts import by_script

PLACES = {"before": page_before, "after": page_after, "around": page_around}
# More than any screen has.
MOST_PIXELS = 20_000
# Of the upper edge, where the day itself stands.
BELOW_DAY = "4rem"
# What the composer says of files before they are sent.
FILE_LIMITS = {
    "most": settings.ATTACHMENTS_PER_MESSAGE,
    "mb": settings.ATTACHMENT_MB,
    "alt": ALT_LENGTH,
}
NOT_A_DAY = "That is not a date. A date looks like 2026-11-29."


@signed_in
@require_safe
def room(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Show a room at the first unread message or at its end.

    ``?before=``, ``?after=`` and ``?around=`` (places of messages) show other pages of it, to
    scripts only the list; ``?date=2026-11-29`` opens it where that day begins for the reader;
    ``?reply_to=`` (an id) begins an answer. ``?top=`` says how many pixels below the upper edge the
    asked message is to stand. ``?text=`` is what the composer begins with (chat/views/share.py). An
    open room that one is not in is offered to join.
    """
    if by_script(request) and PLACES.keys() & request.GET.keys():
        return _list_part(request, access.membership_of(request.user, room_id))
    try:
        return room_page(request, room_id)
    except access.NotAMemberError:
        return join_page(request, room_id)


def _list_part(request: SignedInRequest, membership: Membership) -> HttpResponse:
    page = _asked_page(request, membership) or newest_page(membership)
    room = membership.room if page.has_before else sidebar_row(request.user, membership.room_id)
    context = {"room": room, "unread": None, **_list_context(page, membership)}
    answer = render(request, "chat/_messages.html", context)
    answer["X-Saved"] = " ".join(map(str, context["saved"]))
    return answer


def room_page(
    request: SignedInRequest,
    room_id: int,
    form: MessageForm | None = None,
    *,
    preview: SafeString | None = None,
) -> HttpResponse:
    """Answer with the page of a room, and in it the composer, maybe with a ``form`` refused.

    ``preview`` is what its text becomes. Raises ``Http404`` for whoever may not read the room.
    """
    rooms = sidebar_of(request.user)
    here = access.row_of(rooms, room_id)
    dated = _dated_place(request, here)
    page = _asked_page(request, here) if dated is None else page_around(here, dated)
    if page is None:
        page, unread_seq = opening_page(here, here.unread)
    else:
        unread_seq = first_unread(here) if here.unread else None
    if (here.unread or here.in_threads) and not runs_scripts(request):
        read = _mark_shown(here, page, unread_seq)
        rooms = [read if row is here else row for row in rooms]
    people = people_of(room_id)
    context = {
        **_list_context(page, here),
        "unread": None if unread_seq is None else Unread(unread_seq, here.unread),
        "opens_at": _opening_place(request, page) if dated is None else dated,
        "opens_below": _opening_distance(request) if dated is None else BELOW_DAY,
        "room": here,
        "membership": here,
        "people": people,
        "people_count": shown_count(people),
        "pins": pinned_beside(room_id, here.pinned),
        "latest_files": files_shown(files_beside(room_id)),
        "may_pin": access.may_pin(here),
        "read_only": access.why_not_write(here),
        "rules": rules_of(here),
        "room_title": here.title,
        "content_limit": CONTENT_LIMIT,
        "preview": preview,
        **composer_context(request, here, form),
    }
    return chat_page(request, "chat/room.html", context, rooms=rooms)


def _dated_place(request: SignedInRequest, state: MembershipState) -> int | None:
    """Return the place at which ``?date=`` opens the room: its first message since that day."""
    try:
        moment = day_in(request)
    except ValueError:
        notices.warning(request, NOT_A_DAY)
        moment = None
    if moment is None:
        return None
    found = first_place_since(state, moment)
    return (state.last_seq or None) if found is None else found


def _asked_page(request: SignedInRequest, state: MembershipState) -> Page | None:
    for name, page_at in PLACES.items():
        seq = number_in(request, name)
        if seq is not None:
            return page_at(state, seq)
    return None


def _opening_place(request: SignedInRequest, page: Page) -> int | None:
    """Return the place of the message at which an asked page opens.

    ``None`` for one that opens at the first unread message, or else at its end.
    """
    asked = [number_in(request, name) for name in ("after", "around")]
    start = next((seq for seq in asked if seq is not None), None)
    if start is None:
        return None
    return next((message.seq for message in page.messages if message.seq >= start), None)


def _opening_distance(request: SignedInRequest) -> str:
    """Return how far below the upper edge of its box the message stands at which a page opens."""
    pixels = number_in(request, "top")
    return "25vh" if pixels is None else f"{min(pixels, MOST_PIXELS)}px"


def _mark_shown(here: SidebarRoom, page: Page, unread_seq: int | None) -> SidebarRoom:
    """Note as read what ``page`` shows, unless that would skip something; return what is left.

    ``unread_seq`` is the place of the room's first unread message, ``None`` where only threads have
    any.
    """
    first = here.last_read_seq + 1 if unread_seq is None else unread_seq
    if not page.messages or (page.has_before and page.messages[0].seq > first):
        return here
    last = page.messages[-1].seq
    mark_read(here, last)
    left = tuple(seq for seq in here.mentions if seq > last)
    count = len(unread_among(page.messages, here))
    return here._replace(unread=here.unread - count, mentions=left)


def _list_context(page: Page, state: MembershipState) -> dict[str, Any]:
    """Return what the list shows; who opened the room where it shows the beginning."""
    messages = page.messages
    saved: list[int] = []
    if messages:
        # Mine alone, and so beside the messages, which are everybody's.
        places = messages[0].seq, messages[-1].seq
        saved = saved_between(state.user_id, state.room_id, *places)
    fragments = [shown.html for shown in render_by_key(messages)]
    creator = None if page.has_before else creator_of(state.room_id)
    return {"page": page, "fragments": fragments, "creator": creator, "saved": saved}


def composer_context(
    request: SignedInRequest, state: MembershipState, form: MessageForm | None
) -> dict[str, Any]:
    """Return what the composer shows, maybe with a ``form`` refused.

    Raises ``Http404`` for a link to reply to nothing.
    """
    if form is None:
        message_id = number_in(request, "reply_to")
        answered = None if message_id is None else access.written_message_in(state, message_id)
        begun = {"client_id": uuid4(), "reply_to": answered, "shared": request.GET.get("text", "")}
        return {**begun, "file_limits": FILE_LIMITS}
    message_id = whole_number(str(form["reply_to"].value() or ""))
    answered = None if message_id is None else access.original_in(state, message_id)
    # An id that was refused would be refused again.
    client_id = uuid4() if "client_id" in form.errors else form["client_id"].value()
    files = [shown(file) for file in brought_files(state, form)]
    shown_form = {"form": form, "client_id": client_id, "reply_to": answered}
    return {**shown_form, "files": files, "file_limits": FILE_LIMITS}
