"""Django admin behind our own log in, so that rate limits and session endings hold there too."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse


class ChatAdminConfig(AdminConfig):
    """Makes ``ChatAdminSite`` the ``admin.site`` that every app registers with."""

    default_site = "accounts.admin_site.ChatAdminSite"


class ChatAdminSite(admin.AdminSite):
    """Administrators only; logging in and out and changing a password happen on our pages."""

    site_header = "Brave Chat administration"
    site_title = "Brave Chat"
    index_title = "Administration"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send visitors to our log in, and back; raises ``PermissionDenied`` for non-admins."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied("Only administrators can see this page.")
        target = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect(f"{reverse('login')}?{urlencode({REDIRECT_FIELD_NAME: target})}")

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """End the session as the button on our pages does."""
        from accounts.views.log_in import logout

        return logout(request)

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send administrators to our page, which ends their other sessions."""
        return redirect("password_change")
