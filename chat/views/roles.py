"""Who is what in a room: making somebody an admin, a member, or the owner."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.roles import change_role
from chat.models import MembershipRole
from chat.views.questions import Question, ask
from chatsite.names import isolated

NOW = {
    MembershipRole.OWNER.value: "{} is the owner of this room now.",
    MembershipRole.ADMIN.value: "{} is an admin of this room now.",
    MembershipRole.MEMBER.value: "{} is no admin of this room any more.",
}
CONSEQUENCE = "You stay an admin. Only they can make you the owner again."


@signed_in
@post_only("members")
def member_role(request: SignedInRequest, room_id: int, user_id: int) -> HttpResponse:
    """Give somebody of the room the posted ``role``."""
    membership = access.admin_membership_of(request.user, room_id)
    other = access.other_member(membership, user_id)
    role = request.POST.get("role", "")
    change_role(membership, user_id, role)
    messages.success(request, NOW[role].format(isolated(other.user.full_name)))
    return redirect("members", room_id)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def member_owner(request: SignedInRequest, room_id: int, user_id: int) -> HttpResponse:
    """Ask whether to hand the room over to somebody, or do it."""
    membership = access.owner_membership_of(request.user, room_id)
    other = access.other_member(membership, user_id)
    room, name = membership.room, isolated(other.user.full_name)
    if request.method != "POST":
        question = Question(
            room=room.room_name,
            title=f"Make {name} the owner of {isolated(room.room_name)}?",
            consequence=CONSEQUENCE,
            act="Make owner",
            keep="Cancel",
            back=reverse("members", args=[room.pk]),
        )
        return ask(request, question)
    change_role(membership, user_id, MembershipRole.OWNER)
    messages.success(request, NOW[MembershipRole.OWNER].format(name))
    return redirect("members", room_id)
