"""The words by which messages call me. /notifications lists them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.forms import NotificationsForm
from accounts.http import SignedInRequest
from accounts.signed_in import post_only, signed_in
from chat.actions.keywords import add_keyword, remove_keyword
from chat.forms import KeywordForm
from chatsite.http.forms import focus_first_error, form_page, with_status_of
from chatsite.notifications import notifications_of


@signed_in
@post_only("notifications")
def keyword_add(request: SignedInRequest) -> HttpResponse:
    """Let messages with a word call me, and come back to the list."""
    form = KeywordForm(request.POST)
    if form.is_valid():
        try:
            add_keyword(request.user, form.cleaned_data["keyword"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Keyword added.")
            return _back()
    focus_first_error(form)
    of_browser = NotificationsForm(None, notifications_of(request))
    page = form_page(request, "accounts/notifications.html", of_browser, keyword_form=form)
    return with_status_of(form, page)


@signed_in
@post_only("notifications")
def keyword_remove(request: SignedInRequest, keyword_id: int) -> HttpResponse:
    """Let a word of mine call me no longer, and come back to the list."""
    remove_keyword(request.user, keyword_id)
    messages.success(request, "Keyword removed.")
    return _back()


def _back() -> HttpResponse:
    return redirect(f"{reverse('notifications')}#keywords")
