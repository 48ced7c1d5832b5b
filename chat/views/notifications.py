"""What of a room I want to be told, and for how long it is to be quiet."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse

from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat import access
from chat.actions.notifications import claim_notification, set_level, set_muted
from chat.forms import NotificationsForm
from chat.forms.notifications import UNMUTE, end_of
from chatsite.http.converters import whole_number
from chatsite.http.scripts import by_script
from chatsite.reader import reader_of


@signed_in
@post_only("room")
def notifications(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Choose a ``level``, or for how long to ``mute`` the room; a page's form comes back to it."""
    membership = access.membership_of(request.user, room_id)
    form = NotificationsForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("level and mute must be what the form offers.")
    level, mute = form.cleaned_data["level"], form.cleaned_data["mute"]
    if level:
        set_level(membership, level)
    if mute == UNMUTE:
        set_muted(membership, muted=False)
    elif mute:
        set_muted(membership, muted=True, until=end_of(mute, reader_of(request)))
    if by_script(request):
        return HttpResponse(status=204)
    return redirect(f"{reverse('room', args=[room_id])}#details")


@signed_in
@post_only("room")
def notified(request: SignedInRequest, room_id: int) -> HttpResponse:
    """Ask whether to tell me of what has the room's ``number``: a sentence says that another does.

    Nothing (204) says that it is for this browser.
    """
    membership = access.membership_of(request.user, room_id)
    number = whole_number(request.POST.get("number", ""))
    if number is None:
        return HttpResponseBadRequest("number must be one of the room.")
    if claim_notification(membership, number):
        return HttpResponse(status=204)
    return HttpResponse("Another browser of yours tells you.", content_type="text/plain")
