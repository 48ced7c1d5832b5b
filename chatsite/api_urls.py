"""Addresses of the API, and of its schema."""

from functools import cache
from typing import Any

from django.urls import include, path, re_path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView

from chatsite.http.api import not_found


class OnceGenerator(SchemaGenerator):
    """Makes the schema once in a process: it is the same for everybody, and takes long."""

    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        """Return the schema of the whole API."""
        return whole_schema()


@cache
def whole_schema() -> Any:
    """Return the schema of the API, as ``drf_spectacular`` makes it."""
    return SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]


schema = SpectacularAPIView.as_view(
    authentication_classes=[], permission_classes=[], generator_class=OnceGenerator
)

urlpatterns = [
    path("", include("chat.api.urls")),
    path("", include("accounts.api.urls")),
    path("schema", schema, name="schema"),
    # After every other address of the API.
    re_path("", not_found, name="api_not_found"),
]
