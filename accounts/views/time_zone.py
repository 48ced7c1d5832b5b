"""Where I am: a script tells it when the browser has come into another time zone."""

from django.http import HttpResponse

from accounts.actions.profile import edit_profile
from accounts.forms import TimeZoneForm
from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chatsite.http.forms import error_text


@signed_in
@post_only("profile")
def time_zone(request: SignedInRequest) -> HttpResponse:
    """Keep the time zone of my browser, for those whom I write with alone."""
    form = TimeZoneForm(request.POST)
    if not form.is_valid():
        return error_text(form)
    edit_profile(request.user, form.cleaned_data)
    return HttpResponse(status=204)
