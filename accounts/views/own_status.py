"""What I say of myself for a while."""

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.actions.profile import clear_own_status, edit_profile
from accounts.forms import OwnStatusForm
from accounts.forms.own_status import OFFERED
from accounts.http import SignedInRequest
from accounts.page_here import page_here
from accounts.signed_in import signed_in
from chatsite.http.forms import form_page
from chatsite.reader import reader_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own_status(request: SignedInRequest) -> HttpResponse:
    """Show what I say of myself, or say something else; then go back to the page ``next`` names.

    The button named ``clear`` ends it.
    """
    is_sent = request.method == "POST"
    target = (request.POST if is_sent else request.GET).get(REDIRECT_FIELD_NAME, "")
    back = page_here(request, target, "own_status")
    form = OwnStatusForm(request.POST if is_sent else None, request.user.own_status)
    if is_sent and "clear" in request.POST:
        clear_own_status(request.user)
        messages.success(request, "Status cleared.")
    elif form.is_valid():
        edit_profile(request.user, form.changes(reader_of(request).zone))
        messages.success(request, "Status saved.")
    else:
        context = {"offered": OFFERED, "next": "" if back == "own_status" else back}
        return form_page(request, "accounts/own_status.html", form, **context)
    return redirect(back)
