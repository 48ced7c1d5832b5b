"""Forms whose page was opened before somebody logged in or out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.forms import LogInForm, SignUpForm
from accounts.signed_in import page_of
from accounts.views.log_in import LOG_IN, target_of
from accounts.views.sign_up import PAGE as SIGN_UP

AGAIN = "This page had been open too long, and is fresh now. Check what you typed and send it."


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form without a valid token; Django finds it by CSRF_FAILURE_VIEW.

    Whoever logs in twice, in two windows, is in already. What was typed is given back.
    """
    name = request.resolver_match.view_name if request.resolver_match else None
    if name in ("login", "signup"):
        if request.user.is_authenticated:
            return redirect(target_of(request))
        typed = {field: text for field, text in request.POST.items() if field != "password"}
        page = LOG_IN if name == "login" else SIGN_UP
        form = LogInForm(request, initial=typed) if name == "login" else SignUpForm(initial=typed)
        return render(request, page, {"form": form, "refusal": AGAIN}, status=403)
    return render(request, "403_csrf.html", {"page": page_of(request)}, status=403)
