"""What the lists of Django admin have in common."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst

from chatsite.http.pagination import BoundedPaginator
from chatsite.search import ADMIN_WORDS_LIMIT, words_of


class ListAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A list that stays quick whatever its length, and adds and deletes nothing itself."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_per_page = 25

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        """Return the rows in which all words are found; none, and a sentence, for too many."""
        try:
            words = words_of(search_term, ADMIN_WORDS_LIMIT)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return queryset.none(), False
        return (queryset.filter(self.matching(words)) if words else queryset), False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Return the list, under the name of what is in it."""
        changes: ChangeList = super().get_changelist_instance(request)
        changes.title = capfirst(str(self.opts.verbose_name_plural))
        return changes

    def matching(self, words: list[str]) -> Q:
        """Return the condition of the rows that a search for ``words`` finds."""
        raise NotImplementedError

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: rows come from what people do."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what ends a row has an action of its own."""
        return False


class OneAtATimeAdmin(ListAdmin):
    """A list of a reference table, which SingleStore refuses to write inside a transaction."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or write one row, without the transaction that Django puts around it."""
        try:
            return self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined,no-any-return]
        except ValidationError as error:
            # Somebody else was quicker, or it went too fast.
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())


class ReadOnlyAdmin(ListAdmin):
    """A list that is only looked at, apart from its actions."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False
