"""A message with everything that answers it, and the threads that one takes part in."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.content import CONTENT_LIMIT
from chat.forms import MessageForm
from chat.models import Membership, Message
from chat.queries.my_threads import threads_of
from chat.queries.sidebar import sidebar_of
from chat.queries.threads import Thread, replies_before
from chat.rendering.message import render_by_key, render_messages
from chat.views.join import join_page
from chat.views.messages import sent_answer
from chat.views.requests import moment_in, number_in
from chat.views.room import composer_context
from chat.views.shell import chat_page
from chatsite.http.converters import LARGEST_ID
from chatsite.http.scripts import by_script
from chatsite.limits import spend


@signed_in
@require_safe
def threads(request: SignedInRequest) -> HttpResponse:
    """List what I wrote or answered and was answered, the latest answers first; ``?before=``."""
    before = moment_in(request)
    spend("search", request.user.pk)
    rooms = sidebar_of(request.user)
    entries, following = threads_of(request.user.pk, rooms, before)
    context = {"entries": entries, "following": following}
    return chat_page(request, "chat/threads.html", context, rooms=rooms)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Show a thread, its latest replies or those before ``?before=`` (a place), or answer in it.

    The address of a reply leads to its thread. Scripts get what they show beside the conversation;
    an open room that one is not in is offered to join.
    """
    try:
        membership = access.membership_of(request.user, room_id)
    except access.NotAMemberError:
        if request.method == "POST" or by_script(request):
            raise
        return join_page(request, room_id)
    first = access.first_of_thread(membership, message_id)
    address = reverse("message_replies", args=(room_id, first.pk))
    if request.method == "POST":
        page = partial(_page, request, membership, first)
        answers = _answered(membership, first).pk if first.pk == message_id else message_id
        return sent_answer(request, membership, page, f"{address}#composer", answers)
    if first.pk != message_id and not by_script(request):
        return redirect(f"{address}#message-{message_id}")
    return _page(request, membership, first)


def _page(
    request: SignedInRequest,
    membership: Membership,
    first: Message,
    form: MessageForm | None = None,
) -> HttpResponse:
    before = number_in(request, "before")
    thread = replies_before(membership.room_id, first.pk, LARGEST_ID if before is None else before)
    answered = _living(membership, first, thread)
    shown = [render_messages([first])[0], *render_by_key(thread.replies)]
    fragments = [message.html for message in shown]
    # Days begin anew below the link to what is left out.
    together = 1 if thread.has_before else len(fragments)
    context = {
        **composer_context(request, membership, form),
        "room": membership.room,
        "membership": membership,
        "read_only": access.why_not_write(membership),
        "first": first,
        "first_messages": [first, *thread.replies][:together],
        "first_fragments": fragments[:together],
        "thread": first.pk,
        "replies": thread.replies[together - 1 :],
        "fragments": fragments[together:],
        "has_before": thread.has_before,
        "answers": answered and answered.pk,
        "content_limit": CONTENT_LIMIT,
    }
    if by_script(request):
        return render(request, "chat/_thread_panel.html", {**context, "prefix": "thread-"})
    return chat_page(request, "chat/thread.html", context)


def _answered(membership: Membership, first: Message) -> Message:
    """Return the message that is answered by what is written to a thread. Raises ``Http404``."""
    thread = replies_before(membership.room_id, first.pk, LARGEST_ID)
    answered = _living(membership, first, thread)
    if answered is None:
        raise Http404("Everything in this thread was deleted.")
    return answered


def _living(membership: Membership, first: Message, thread: Thread) -> Message | None:
    """Return the first message of a thread or, when that is deleted, its latest living reply."""
    if not first.deleted:
        return first
    living = [reply.pk for reply in thread.replies if not reply.deleted]
    return access.original_in(membership, living[-1]) if living else None
