"""Invite links, for those who make and revoke them: a room's admins, and administrators."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import check_administers
from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.access.invited import NOT_THERE
from chat.actions.invitations import make_invitation, revoke_invitation
from chat.forms import InviteLinkForm
from chat.models import Invitation, Room
from chat.queries.invitations import invitation_to, invitations_to
from chat.views.shell import chat_page
from chatsite.hosts import absolute_for
from chatsite.http.forms import with_status_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def room_invitations(request: SignedInRequest, room_id: int) -> HttpResponse:
    """List the links into a room that I administer, or make one."""
    return _links(request, access.admin_membership_of(request.user, room_id).room)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: SignedInRequest) -> HttpResponse:
    """List the links into the installation, or make one, as an administrator."""
    check_administers(request.user)
    return _links(request, None)


@signed_in
@post_only("room_invitations")
def room_invitation_revoke(
    request: SignedInRequest, room_id: int, invitation_id: int
) -> HttpResponse:
    """Let nobody into a room any more by a link."""
    access.admin_membership_of(request.user, room_id)
    return _revoked(request, room_id, invitation_id)


@signed_in
@post_only("invitations")
def invitation_revoke(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Let nobody into the installation any more by a link."""
    check_administers(request.user)
    return _revoked(request, None, invitation_id)


def _links(request: SignedInRequest, room: Room | None) -> HttpResponse:
    form = InviteLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            make_invitation(request.user, room, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "The link is ready. Copy it, and send it to whom you want.")
            return redirect(_page_of(room.pk if room else None))
    found = invitations_to(room.pk if room else None)
    context = {
        "room": room,
        "form": form,
        "links": [(link, _address_of(request, link)) for link in found],
    }
    return with_status_of(form, chat_page(request, "chat/invitations.html", context))


def _revoked(request: SignedInRequest, room_id: int | None, invitation_id: int) -> HttpResponse:
    invitation = invitation_to(room_id, invitation_id)
    if invitation is None:
        raise Http404(NOT_THERE)
    revoke_invitation(invitation, by=request.user)
    messages.success(request, "Revoked. Nobody comes in by this link any more.")
    return redirect(_page_of(room_id))


def _page_of(room_id: int | None) -> str:
    if room_id is None:
        return reverse("invitations")
    return reverse("room_invitations", args=[room_id])


def _address_of(request: SignedInRequest, invitation: Invitation) -> str:
    return absolute_for(request, reverse("invite", args=[invitation.token]))
