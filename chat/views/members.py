"""Who is in a room: seeing, inviting, removing and banning them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.members import add_member, ban_member, lift_ban, remove_member
from chat.forms import InvitationForm
from chat.models import Membership, Room, RoomKind
from chat.queries.inviting import candidates
from chat.queries.members import bans_of, members_page
from chat.views.questions import Question, ask
from chat.views.requests import number_in
from chat.views.shell import chat_page
from chatsite.http.forms import with_status_of
from chatsite.names import isolated

PEOPLE_SHOWN = 200
WITHOUT_NAME: dict[str, str] = {RoomKind.DIRECT: "A direct conversation", RoomKind.GROUP: "A group"}
BAN = "They are taken out, and kept out until somebody unbans them."


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: SignedInRequest, room_id: int) -> HttpResponse:
    """List who is here, or bring in the person named by ``user`` (e-mail, id or name)."""
    if request.method != "POST":
        membership = access.membership_of(request.user, room_id)
        return _members_page(request, membership, InvitationForm())
    membership = access.inviter_membership_of(request.user, room_id)
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            add_member(membership.room, form.person, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{isolated(form.person.full_name)} is in the room now.")
            return redirect("members", room_id)
    return _members_page(request, membership, form)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: SignedInRequest, room_id: int, user_id: int) -> HttpResponse:
    """Ask whether to take somebody out of the room, or do it."""
    membership = access.admin_membership_of(request.user, room_id)
    other = access.member_to_remove(membership, user_id)
    room, name = membership.room, isolated(other.user.full_name)
    if request.method != "POST":
        return ask(request, _about(room, "Remove", name, _way_back(room)))
    # Otherwise somebody else did it at the same moment, and said so.
    if remove_member(room, other.user_id, by=request.user):
        messages.success(request, f"{name} was removed from {isolated(room.room_name)}.")
    return redirect("members", room_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def member_ban(request: SignedInRequest, room_id: int, user_id: int) -> HttpResponse:
    """Ask whether to take somebody out of the room and keep them out, or do it."""
    membership = access.admin_membership_of(request.user, room_id)
    person = access.person_to_ban(membership, user_id)
    room, name = membership.room, isolated(person.full_name)
    if request.method != "POST":
        return ask(request, _about(room, "Ban", name, BAN))
    ban_member(room, person.pk, by=request.user)
    messages.success(request, f"{name} is banned from {isolated(room.room_name)}.")
    return redirect("members", room_id)


@signed_in
@post_only("members")
def member_unban(request: SignedInRequest, room_id: int, user_id: int) -> HttpResponse:
    """Let somebody banned come back."""
    membership = access.admin_membership_of(request.user, room_id)
    lift_ban(membership.room, user_id, by=request.user)
    messages.success(request, f"Unbanned. {_way_back(membership.room)}")
    return redirect("members", room_id)


def _way_back(room: Room) -> str:
    if room.kind == RoomKind.OPEN:
        return "They can come back by themselves."
    return "They can come back when somebody invites them."


def _about(room: Room, act: str, name: str, consequence: str) -> Question:
    return Question(
        room=room.room_name,
        title=f"{act} {name} from {isolated(room.room_name)}?",
        consequence=consequence,
        act=act,
        keep="Cancel",
        back=reverse("members", args=[room.pk]),
    )


def _members_page(
    request: SignedInRequest, membership: Membership, form: InvitationForm
) -> HttpResponse:
    room = membership.room
    after = number_in(request, "after") or 0
    found, following = members_page(room.pk, after, PEOPLE_SHOWN)
    context = {
        "room": room,
        "lead": room.room_name or WITHOUT_NAME[room.kind],
        "membership": membership,
        "members": sorted(found, key=lambda row: row.user.full_name.casefold()),
        "following": following,
        "banned": bans_of(room.pk) if membership.is_admin else (),
        "candidates": candidates(room.pk, form.ambiguous) if form.ambiguous else (),
        "may_invite": access.may_invite(membership),
        "form": form,
    }
    return with_status_of(form, chat_page(request, "chat/members.html", context))
