"""How the chat looks and feels in this browser."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.forms import AppearanceForm
from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chatsite.appearance import appearance_of, keep_appearance
from chatsite.http.forms import form_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: SignedInRequest) -> HttpResponse:
    """Show what was chosen for this browser, or choose anew."""
    data = request.POST if request.method == "POST" else None
    form = AppearanceForm(data, appearance_of(request))
    if not form.is_valid():
        return form_page(request, "accounts/appearance.html", form)
    response = redirect("appearance")
    keep_appearance(response, form.chosen)
    messages.success(request, "Saved for this browser.")
    return response
