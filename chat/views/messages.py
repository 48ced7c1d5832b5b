"""Sending, finding and editing messages."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat import access
from chat.actions.edit import edit_message
from chat.actions.send import send_message
from chat.actions.versions import EditedMeanwhile
from chat.forms import EditForm, MessageForm
from chat.models import Membership, Message
from chat.rendering.message import body_of, render_messages
from chat.views.brought import bring_files
from chat.views.join import join_page
from chat.views.room import room_page
from chat.views.shell import chat_page
from chatsite.http.forms import error_text, with_status_of
from chatsite.http.scripts import by_script
from chatsite.http.unavailable import later
from chatsite.names import isolated
from chatsite.orm.errors import TurnNotComeError

CROWDED = "So many are writing here that yours did not get its turn. Send it again."
# What scripts put in place of the message.
EDIT_FORM = "chat/_message_edit.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Send a message. Scripts get its fragment: 201 for a new one, 200 for a repeated one."""
    membership = access.membership_of(request.user, room_id)
    if request.method != "POST":
        return redirect("room", room_id)
    page = partial(room_page, request, room_id)
    return sent_answer(request, membership, page, f"{reverse('room', args=[room_id])}#composer")


def sent_answer(
    request: SignedInRequest,
    membership: Membership,
    page: Callable[[MessageForm], HttpResponse],
    following: str,
    answers: int | None = None,
) -> HttpResponse:
    """Send what was posted, as an answer to the message ``answers`` unless the form names another.

    Scripts get its fragment: 201 for a new one, 200 for a repeated one. Others go on to
    ``following``, or get the ``page`` around the form that was refused.
    """
    form = MessageForm(request.POST)
    bring_files(membership, form, request.FILES.getlist("files"))
    if form.is_valid():
        sent = form.as_parameters()
        sent["reply_to_id"] = answers if sent["reply_to_id"] is None else sent["reply_to_id"]
        try:
            message, new = send_message(membership, **sent)
        except ValidationError as error:
            form.add_error(None, error)
        except PermissionDenied as error:
            form.add_error(None, str(error))
            answer = error_text(form) if by_script(request) else page(form)
            answer.status_code = 403
            return answer
        except TurnNotComeError:
            if by_script(request):
                raise
            form.add_error(None, CROWDED)
            return later(page(form))
        else:
            if by_script(request):
                return _fragment(message, status=201 if new else 200)
            _say_who_was_not_mentioned(request, message)
            return redirect(following)
    return with_status_of(form, error_text(form) if by_script(request) else page(form))


@signed_in
@require_safe
def message(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Go to the page around a message, and to the message on it.

    What is for its thread alone is shown on the page of the thread.
    An open room that one is not in is offered to join, whether or not the message is there.
    """
    try:
        membership = access.membership_of(request.user, room_id)
    except access.NotAMemberError:
        return join_page(request, room_id)
    found = access.message_in(membership, message_id)
    if found.thread_only:
        return redirect("message_replies", room_id, found.pk)
    page = reverse("room", args=[room_id])
    return redirect(f"{page}?around={found.seq}#message-{found.pk}")


@signed_in
@require_safe
def message_more(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """List what can be done with a message, for whoever has no scripts."""
    membership = access.membership_of(request.user, room_id)
    found = access.living_message_in(membership, message_id)
    context = {
        "room": membership.room,
        "message": found,
        "body": body_of(found),
        "own": found.sender_id == request.user.pk,
        "may_delete": access.may_delete(membership, found),
        "may_pin": access.may_pin(membership),
        "archived": membership.archived_date is not None,
    }
    return chat_page(request, "chat/message_more.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_edit(request: SignedInRequest, room_id: int, message_id: int) -> HttpResponse:
    """Show what my message says in a form, or replace it."""
    membership = access.membership_of(request.user, room_id)
    found = access.message_to_edit_in(membership, message_id)
    shown = {"content": found.content, "version": found.version}
    form = EditForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        try:
            changed = edit_message(
                found,
                form.cleaned_data["content"],
                confirmed=form.cleaned_data["confirm"],
                version=form.cleaned_data["version"],
            )
        except EditedMeanwhile as error:
            form.add_error(None, error)
            return _edited_meanwhile(request, form, error.now)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return changed_answer(request, changed)
    context = {"room": membership.room, "message": found, "form": form}
    if by_script(request):
        return error_text(form) if form.errors else render(request, EDIT_FORM, context)
    return with_status_of(form, chat_page(request, "chat/message_edit.html", context))


def _edited_meanwhile(request: SignedInRequest, form: EditForm, now: Message) -> HttpResponse:
    """Answer 409 with what was typed and what the message says ``now``.

    Whoever saves again has seen that. A script shows the sentence, and gives ``X-Version`` back as
    ``version``.
    """
    if by_script(request):
        answer = error_text(form)
        answer["X-Version"] = str(now.version)
        return answer
    typed = request.POST.copy()
    typed["version"] = str(now.version)
    form.data = typed
    context = {"room": now.room, "message": now, "form": form, "says_now": body_of(now)}
    return with_status_of(form, chat_page(request, "chat/message_edit.html", context))


def changed_answer(request: SignedInRequest, message: Message) -> HttpResponse:
    """Answer a change: with the message's new fragment to scripts, else by going to it."""
    if by_script(request):
        return _fragment(message, status=200)
    _say_who_was_not_mentioned(request, message)
    return redirect("message", message.room_id, message.pk)


def _fragment(message: Message, status: int) -> HttpResponse:
    """Return a message for a script; ``X-Not-Mentioned`` has the ids of who was named in vain."""
    answer = HttpResponse(render_messages([message])[0].html, status=status)
    if message.not_mentioned:
        answer["X-Not-Mentioned"] = " ".join(str(person.pk) for person in message.not_mentioned)
    return answer


def _say_who_was_not_mentioned(request: SignedInRequest, message: Message) -> None:
    for person in message.not_mentioned:
        sentence = f"{isolated(person.full_name)} is not in this room, and was not mentioned."
        notices.warning(request, sentence)
