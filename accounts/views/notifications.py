"""What this browser tells of by itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.forms import NotificationsForm
from accounts.http import SignedInRequest
from accounts.signed_in import signed_in
from chatsite.http.forms import form_page
from chatsite.notifications import keep_notifications, notifications_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request: SignedInRequest) -> HttpResponse:
    """Show what was chosen for this browser, or choose anew."""
    data = request.POST if request.method == "POST" else None
    form = NotificationsForm(data, notifications_of(request))
    if not form.is_valid():
        return form_page(request, "accounts/notifications.html", form)
    response = redirect("notifications")
    keep_notifications(response, form.chosen)
    messages.success(request, "Saved for this browser.")
    return response
