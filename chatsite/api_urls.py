"""The API's schema and its interactive documentation, all of it served by ourselves."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from chatsite.api import not_found

schema = SpectacularAPIView.as_view(authentication_classes=[], permission_classes=[])
# The one that keeps its script in an address of its own, as the content security policy asks.
docs = SpectacularSwaggerSplitView.as_view(
    url_name="schema",
    template_name="docs/page.html",
    authentication_classes=[],
    permission_classes=[],
)

urlpatterns = [
    path("api/v1/schema", schema, name="schema"),
    path("docs", docs, name="docs"),
    # After every other address of the API.
    re_path(r"^api/v1/", not_found, name="api_not_found"),
]
