"""My sessions and devices."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.actions.end_access import end_access, end_other_access
from accounts.credentials import session_credential
from accounts.http import SignedInRequest
from accounts.queries.devices import devices_of
from accounts.signed_in import post_only, signed_in


@signed_in
@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    """List what I am signed in with."""
    context = {"devices": devices_of(request.user.pk), "current": _current(request)}
    return render(request, "accounts/sessions.html", context)


@signed_in
@post_only("sessions")
def session_end(request: SignedInRequest) -> HttpResponse:
    """End the one named by ``credential``; 404 unless it is mine."""
    if not end_access(request.user.pk, request.POST.get("credential", "")):
        raise Http404("There is no such device. Perhaps it is signed out already.")
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
