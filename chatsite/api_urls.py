"""Addresses of the API, and of its schema."""

from functools import cache
from typing import Any

from django.urls import include, path, re_path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import BaseRenderer

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


def once(kind: type[BaseRenderer]) -> type[BaseRenderer]:
    """Return the renderer ``kind`` as one that writes the schema once in a process.

    It has 180 KB: writing it takes 70 ms, which anybody may ask for.
    """

    @cache
    def written() -> Any:
        return kind().render(whole_schema(), kind.media_type, {})

    class Once(kind):  # type: ignore[valid-type, misc]
        def render(self, data: Any, *how: Any) -> Any:
            """Return ``data``, a refusal or the schema, as text."""
            return written() if data is whole_schema() else super().render(data, *how)

    return Once


schema = SpectacularAPIView.as_view(
    authentication_classes=[],
    permission_classes=[],
    generator_class=OnceGenerator,
    renderer_classes=[once(kind) for kind in SpectacularAPIView.renderer_classes],
)

urlpatterns = [
    path("", include("chat.api.urls")),
    path("", include("accounts.api.urls")),
    path("schema", schema, name="schema"),
    # After every other address of the API.
    re_path("", not_found, name="api_not_found"),
]
