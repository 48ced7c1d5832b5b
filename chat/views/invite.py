"""What an invite link opens: who invites whereto, and the way in.

Looking at it changes nothing: previews of links and scanners of mails look at all of them.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.signed_out import COOKIE, who_left
from accounts.views.sign_up import sign_up_page
from chat.access.invited import InvitationOverError, check_works, invitation_of, is_in
from chat.actions.invitations import accept_invitation
from chat.models import Invitation
from chat.queries.invitations import people_count
from chatsite.http.private_cookie import delete_private_cookie

PAGE = "chat/invite.html"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, invite: str) -> HttpResponse:
    """Say who invites whereto; or come in, after signing up where somebody is signed out.

    Whoever is there already is led on, however it is with the link.
    """
    invitation = invitation_of(invite)
    try:
        if isinstance(request.user, User):
            response = _for_somebody(request, request.user, invitation)
        else:
            response = _for_nobody(request, invitation)
    except InvitationOverError as over:
        context = {"sentence": " ".join(over.messages)}
        response = render(request, "chat/invite_over.html", context, status=410)
    response["X-Robots-Tag"] = "noindex"
    return response


def _for_somebody(request: HttpRequest, user: User, invitation: Invitation) -> HttpResponse:
    is_there = is_in(invitation, user)
    if is_there and invitation.room_id is not None:
        return redirect(_target_of(invitation))
    if not is_there:
        check_works(invitation)
    if request.method == "POST":
        accept_invitation(user, invitation)
        return redirect(_target_of(invitation))
    return render(request, PAGE, {**_shown(invitation), "is_there": is_there})


def _for_nobody(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    check_works(invitation)
    left = who_left(request)
    response = sign_up_page(
        request,
        PAGE,
        _target_of(invitation),
        invite=invitation.token,
        left=left,
        **_shown(invitation),
    )
    if left:
        # What is kept from now on is of whoever comes next.
        delete_private_cookie(response, COOKIE)
    return response


def _shown(invitation: Invitation) -> dict[str, Any]:
    """Return what one sees before coming in, and nothing else."""
    return {
        "room": invitation.room,
        "inviter": invitation.inviter,
        "expiry_date": invitation.expiry_date,
        "people_count": people_count(invitation.room_id),
    }


def _target_of(invitation: Invitation) -> str:
    if invitation.room_id is None:
        return reverse("home")
    return reverse("room", args=[invitation.room_id])
