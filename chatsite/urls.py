"""Addresses: pages, the API, its documentation, and Django admin."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView

# The one that keeps its script in an address of its own, as the content security policy asks.
docs = SpectacularSwaggerSplitView.as_view(
    url_name="schema",
    template_name="docs/page.html",
    authentication_classes=[],
    permission_classes=[],
)

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("chat.urls")),
    # chatsite/http/api_first.py answers these.
    path("api/v1/", include("chatsite.api_urls")),
    path("docs", docs, name="docs"),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("", include("chatsite.well_known")),
    path("", include("chatsite.installing")),
]

if settings.DEBUG:
    from chat.styleguide.page import styleguide

    urlpatterns.append(path("styleguide", styleguide))

handler400 = "chatsite.http.errors.bad_request"
handler403 = "chatsite.http.errors.not_allowed"
handler404 = "chatsite.http.errors.not_found"
handler500 = "chatsite.http.unavailable.server_error"
