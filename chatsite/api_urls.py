"""The API's schema and its interactive documentation, all of it served by ourselves."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

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
]
