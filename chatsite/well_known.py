"""Addresses that programs look for without having seen a page."""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.views.decorators.http import require_safe

from chatsite.hosts import site_address

PLAIN = "text/plain; charset=utf-8"
# For anybody to read are the pages before the log-in, and nothing of these.
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /password/reset/
"""
# The standard asks for less than a year (https://www.rfc-editor.org/rfc/rfc9116#section-2.5.5).
CONTACT_HOLDS = timedelta(days=180)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell search engines what not to ask for."""
    return HttpResponse(ROBOTS, content_type=PLAIN)


@require_safe
def security_contact(_request: HttpRequest) -> HttpResponse:
    """Tell whom to write to about a weakness (https://www.rfc-editor.org/rfc/rfc9116)."""
    expires = (datetime.now(UTC) + CONTACT_HOLDS).replace(hour=0, minute=0, second=0, microsecond=0)
    contact = settings.SECURITY_CONTACT or f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {site_address()}/.well-known/security.txt",
        "Preferred-Languages: en",
    )
    return HttpResponse("\n".join((*lines, "")), content_type=PLAIN)


@require_safe
def change_password(_request: HttpRequest) -> HttpResponse:
    """Lead managers of passwords to the page (https://www.w3.org/TR/change-password-url/)."""
    return redirect("password_change")


@require_safe
def icon(_request: HttpRequest, name: str) -> HttpResponse:
    """Lead to an icon that is asked for without a link to it."""
    return redirect(static(name))


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_contact, name="security_contact"),
    path(".well-known/change-password", change_password, name="well_known_change_password"),
    path("favicon.ico", icon, {"name": "favicon.ico"}, name="favicon"),
    path("apple-touch-icon.png", icon, {"name": "apple-touch-icon.png"}, name="touch_icon"),
]
