"""My sessions and devices."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.devices import name_device
from accounts.actions.end_access import end_access, end_other_access
from accounts.credentials import session_credential
from accounts.forms import DeviceNameForm
from accounts.http import SignedInRequest
from accounts.queries.devices import NOT_THERE, device_of, devices_of
from accounts.signed_in import post_only, signed_in
from chatsite.http.forms import form_page


@signed_in
@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    """List what I am signed in with."""
    context = {"devices": devices_of(request.user.pk), "current": _current(request)}
    return render(request, "accounts/sessions.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def session_name(request: SignedInRequest) -> HttpResponse:
    """Show what I call the one named by ``credential``, or name it; 404 unless it is mine."""
    is_sent = request.method == "POST"
    credential = (request.POST if is_sent else request.GET).get("credential", "")
    device = device_of(request.user.pk, credential)
    if device is None:
        raise Http404(NOT_THERE)
    form = DeviceNameForm(request.POST if is_sent else None, initial={"name": device.own_name})
    if form.is_valid():
        try:
            name_device(request.user.pk, credential, form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Name saved.")
            return redirect("sessions")
    return form_page(request, "accounts/session_name.html", form, device=device)


@signed_in
@post_only("sessions")
def session_end(request: SignedInRequest) -> HttpResponse:
    """End the one named by ``credential``; 404 unless it is mine."""
    if not end_access(request.user.pk, request.POST.get("credential", "")):
        raise Http404(NOT_THERE)
    messages.success(request, "Signed out.")
    return redirect("sessions")


@signed_in
@post_only("sessions")
def sessions_end_others(request: SignedInRequest) -> HttpResponse:
    """End all of them but this browser's."""
    ended = end_other_access(request.user.pk, _current(request))
    messages.success(request, f"Signed out everything else: {ended}.")
    return redirect("sessions")


def _current(request: SignedInRequest) -> str:
    return session_credential(request.session.session_key or "")
