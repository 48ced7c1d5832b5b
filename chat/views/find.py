"""Going to a room or a person by name."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chat.forms import SearchForm
from chat.queries.find import Found, elsewhere
from chatsite.http.forms import error_text
from chatsite.limits import spend


@signed_in
@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """Lead to the page that finds rooms and people beside messages."""
    search = request.GET.get("search", "")
    asked = f"?{urlencode({'q': search})}" if search else ""
    return redirect(f"{reverse('search')}{asked}")


@signed_in
@require_safe
def go_to(request: SignedInRequest) -> HttpResponse:
    """Send options of the dialog "Go to": what ``?search=`` finds where I am not yet."""
    form = SearchForm(request.GET)
    found = Found([])
    if form.is_valid() and (search := form.cleaned_data["search"].strip()):
        try:
            spend("search", request.user.pk)
            found = elsewhere(request.user, search)
        except ValidationError as error:
            form.add_error(None, error)
    if form.errors:
        return error_text(form)
    return render(request, "chat/_go_to_options.html", {"found": found})
