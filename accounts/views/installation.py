"""The settings of the installation, for its administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.access import check_administers
from accounts.actions.installation import set_sign_up
from accounts.forms import InstallationForm
from accounts.http import SignedInRequest
from accounts.queries.installation import who_may_sign_up
from accounts.signed_in import signed_in
from chatsite.http.forms import form_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def installation(request: SignedInRequest) -> HttpResponse:
    """Show who may sign up, or say who may from now on."""
    check_administers(request.user)
    data = request.POST if request.method == "POST" else None
    form = InstallationForm(data, initial={"sign_up": who_may_sign_up()})
    if form.is_valid():
        set_sign_up(**form.cleaned_data, by=request.user)
        messages.success(request, "Saved. It holds from now on.")
        return redirect("installation")
    return form_page(request, "accounts/installation.html", form)
