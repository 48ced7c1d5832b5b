"""What the lists of Django admin have in common."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from chatsite.http.pagination import BoundedPaginator


class ListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A list that stays quick whatever its length, and adds and deletes nothing itself."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: rows come from what people do."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what ends a row has an action of its own."""
        return False


class ReadOnlyAdmin(ListAdmin):
    """A list that is only looked at, apart from its actions."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False
