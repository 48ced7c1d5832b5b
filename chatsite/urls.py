"""Addresses: pages, the API, its documentation, and Django admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("chat.urls")),
    path("api/v1/", include("accounts.api.urls")),
    path("api/v1/", include("chat.api.urls")),
    path("", include("chatsite.api_urls")),
    path("admin/", admin.site.urls),
]

handler400 = "chatsite.errors.bad_request"
handler404 = "chatsite.errors.not_found"
handler500 = "chatsite.away.server_error"
