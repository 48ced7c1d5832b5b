"""Addresses of the API, and of its schema."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from chatsite.http.api import not_found

schema = SpectacularAPIView.as_view(authentication_classes=[], permission_classes=[])

urlpatterns = [
    path("", include("chat.api.urls")),
    path("", include("accounts.api.urls")),
    path("schema", schema, name="schema"),
    # After every other address of the API.
    re_path("", not_found, name="api_not_found"),
]
