"""Choosing people, and going to the one room of them."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.signed_in import signed_in
from chat import access
from chat.access.people import ONESELF
from chat.actions.groups import TOO_MANY, group_room
from chat.forms import GroupForm
from chat.models import GROUP_LEAST, GROUP_MOST
from chat.queries.group_names import all_names
from chat.queries.groups import is_known_group, people_chosen, people_to_choose
from chat.queries.sidebar import sidebar_row
from chat.views.shell import chat_page
from chatsite.http.converters import whole_number
from chatsite.http.forms import focus_first_field, with_status_of
from chatsite.limits import spend
from chatsite.names import isolated


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def group_new(request: SignedInRequest) -> HttpResponse:
    """Choose ``people``, or go to the group of all of them.

    The address says who is chosen by now, and by ``?room=`` to which conversation they were to be
    added. With ``?add=1``, ``?user=`` names one more; without, whom it may mean is offered.
    """
    asked = request.POST if request.method == "POST" else request.GET
    room_id = whole_number(asked.get("room", ""))
    form = GroupForm(asked)
    if form.is_valid():
        try:
            if request.method == "POST":
                others = access.people_to_write_to(request.user, form.cleaned_data["people"])
                return redirect("room", group_room(request.user, others).pk)
            if form.cleaned_data["add"]:
                return _with_one_more(request.user, form, room_id)
        except ValidationError as error:
            form.add_error(None, error)
    return _choosing_page(request, form, room_id)


def _with_one_more(user: User, form: GroupForm, room_id: int | None) -> HttpResponseRedirect:
    """Lead to where ``form.person`` is chosen as well; raises ``ValidationError`` on ``user``."""
    spend("search", user.pk)
    if form.person.pk == user.pk:
        raise ValidationError({"user": ONESELF})
    ids = [*form.chosen, *({form.person.pk} - set(form.chosen))]
    if len(ids) >= GROUP_MOST:
        raise ValidationError({"user": TOO_MANY})
    return redirect(_address(ids, room_id))


def _choosing_page(request: SignedInRequest, form: GroupForm, room_id: int | None) -> HttpResponse:
    me = request.user
    if form.has_error("people"):
        focus_first_field(form)
    else:
        # One name after the other.
        form.fields["user"].widget.attrs["autofocus"] = True
    chosen = people_chosen([user_id for user_id in form.chosen if user_id != me.pk])
    ids = [person.pk for person in chosen]
    found = _found(me, form, ids)
    before = None if room_id is None else sidebar_row(me, room_id)
    context = {
        "form": form,
        "before": before if before is not None and before.is_direct else None,
        "chosen": [(one, _address([pk for pk in ids if pk != one.pk], room_id)) for one in chosen],
        "found": [(one, _address([*ids, one.pk], room_id)) for one in found],
        "names": all_names([isolated(one.full_name) for one in chosen]),
        "is_enough": len(ids) >= GROUP_LEAST - 1,
        "is_known": GROUP_LEAST <= len(ids) + 1 <= GROUP_MOST and is_known_group([me.pk, *ids]),
    }
    return with_status_of(form, chat_page(request, "chat/group_new.html", context))


def _found(user: User, form: GroupForm, ids: list[int]) -> list[User]:
    """Return who may be meant by what was typed; nobody when the form says what is wrong."""
    typed = str(form["user"].value() or "")
    if not typed.strip() or (form.has_error("user") and not form.ambiguous):
        return []
    try:
        spend("search", user.pk)
        return people_to_choose(typed, {user.pk, *ids})
    except ValidationError as error:
        form.add_error("user", error.messages)
        return []


def _address(ids: list[int], room_id: int | None) -> str:
    asked = [("people", one) for one in ids] + ([("room", room_id)] if room_id else [])
    return f"{reverse('group_new')}?{urlencode(asked)}" if asked else reverse("group_new")
