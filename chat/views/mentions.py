"""What mentions me, and whom I may mention."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.models import Membership
from chat.queries.mention_list import mentions_of
from chat.queries.sidebar import sidebar_of
from chat.queries.suggestions import suggestions
from chat.rendering.mention_marks import ROOM_SOURCE, source_of
from chat.rendering.message import mention_excerpts
from chat.views.requests import moment_in
from chat.views.shell import chat_page
from chatsite.limits import spend


@signed_in
@require_safe
def mentions(request: SignedInRequest) -> HttpResponse:
    """List what mentions me in all of my rooms, newest first; ``?before=`` shows older ones."""
    before = moment_in(request)
    spend("search", request.user.pk)
    rooms = sidebar_of(request.user)
    found, following = mentions_of(request.user.pk, rooms, before)
    excerpts = mention_excerpts([entry.message for entry in found], request.user.pk)
    context = {"entries": list(zip(found, excerpts, strict=True)), "following": following}
    return chat_page(request, "chat/mentions.html", context, rooms=rooms)


@signed_in
@require_safe
def suggest(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Send the options of a listbox: whom ``?q=``, typed after an "@" in a room, may mean."""
    membership = access.membership_of(request.user, room_id)
    spend("suggest", request.user.pk)
    typed = request.GET.get("q", "")
    people = suggestions(room_id, typed, request.user.pk)
    context = {
        "people": [(one, source_of(one.person.pk, one.person.full_name)) for one in people],
        "room_source": ROOM_SOURCE if _means_room(membership, typed) else "",
    }
    return render(request, "chat/_suggestions.html", context)


def _means_room(membership: Membership, typed: str) -> bool:
    return access.may_mention_room(membership) and ROOM_SOURCE.startswith(f"@{typed.lower()}")
