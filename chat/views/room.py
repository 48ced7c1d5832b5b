"""The room page."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from chat import access
from chat.actions.read import mark_read
from chat.forms import MessageForm
from chat.history import (
    Page,
    first_unread,
    opening_page,
    page_after,
    page_around,
    page_before,
    unread_on,
)
from chat.models import Membership, Message
from chat.people import people_of
from chat.present import presented_by_key
from chat.sidebar import sidebar_of
from chat.views.requests import (
    ChatRequest,
    by_script,
    number_in,
    runs_scripts,
    signed_in,
    whole_number,
)
from chat.views.shell import chat_page

PEOPLE_SHOWN = 100


@signed_in
@require_GET
def home(request: ChatRequest) -> HttpResponse:
    """Go to the most recent room, or say what to do first."""
    rooms = sidebar_of(request.user)
    if rooms:
        return redirect("room", rooms[0].room_id)
    return chat_page(request, "chat/home.html", {}, rooms=rooms)


@signed_in
@require_GET
def room(request: ChatRequest, room_id: int) -> HttpResponse:
    """Show a room at the first unread message or at its end.

    ``?before=``, ``?after=`` and ``?around=`` (places of messages) show other pages of it, to
    scripts only the list; ``?reply_to=`` (an id) begins an answer.
    """
    membership = access.membership_of(request.user, room_id)
    page = _asked_page(request, membership)
    if page is not None and by_script(request):
        return render(request, "chat/_messages.html", _list_context(membership, page))
    reply_to = number_in(request, "reply_to")
    if reply_to is not None:
        access.message_in(membership, reply_to)
    form = MessageForm(initial={"client_id": uuid4(), "reply_to": reply_to})
    return room_page(request, membership, form, page=page)


def room_page(
    request: ChatRequest,
    membership: Membership,
    form: MessageForm,
    *,
    page: Page | None = None,
) -> HttpResponse:
    """Answer with the page of a room and the composer's ``form`` in it."""
    rooms = sidebar_of(request.user)
    here = next(row for row in rooms if row.room_id == membership.room_id)
    if page is None:
        page, unread_seq = opening_page(membership, here.unread)
    else:
        unread_seq = first_unread(membership) if here.unread else None
    if unread_seq is not None and not runs_scripts(request):
        shown = _mark_shown(membership, page, unread_seq)
        read = here._replace(unread=here.unread - shown)
        rooms = [read if row is here else row for row in rooms]
    context = {
        **_list_context(membership, page, unread_seq),
        "membership": membership,
        "people": people_of(membership.room, PEOPLE_SHOWN),
        "room_title": here.title,
        "form": form,
        # A refused id would be refused again.
        "client_id": uuid4() if "client_id" in form.errors else form["client_id"].value(),
        "reply_to": _answered(membership, form),
    }
    return chat_page(request, "chat/room.html", context, rooms=rooms)


def _asked_page(request: ChatRequest, membership: Membership) -> Page | None:
    for name, page_at in (
        ("before", page_before),
        ("after", page_after),
        ("around", page_around),
    ):
        seq = number_in(request, name)
        if seq is not None:
            return page_at(membership, seq)
    return None


def _mark_shown(membership: Membership, page: Page, unread_seq: int) -> int:
    """Note as read what ``page`` shows, unless that would skip something; return how many."""
    if not page.messages or page.messages[0].seq > unread_seq:
        return 0
    shown = len(unread_on(page, membership))
    mark_read(membership, page.messages[-1].seq)
    return shown


def _list_context(
    membership: Membership, page: Page, unread_seq: int | None = None
) -> dict[str, Any]:
    fragments = [shown.html for shown in presented_by_key(page.messages)]
    return {
        "room": membership.room,
        "page": page,
        "fragments": fragments,
        "first_unread_seq": unread_seq,
    }


def _answered(membership: Membership, form: MessageForm) -> Message | None:
    """Return the message that ``form`` answers, ``None`` when it is not there any more."""
    message_id = whole_number(str(form["reply_to"].value() or ""))
    if message_id is None:
        return None
    return access.original_in(membership, message_id)
