"""People, their sessions and their tokens, in Django admin. Writing happens in actions."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import Group  # type: ignore[attr-defined]
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.actions.end_access import end_all_access, end_session, revoke_token
from accounts.actions.installation import set_sign_up
from accounts.actions.status import disable_account, edit_account, enable_account
from accounts.models import AccessToken, Installation, User, UserSession
from accounts.models.installation import ONLY
from accounts.queries.devices import device_name
from accounts.queries.installation import installation
from chatsite.admin import OneAtATimeAdmin, ReadOnlyAdmin
from chatsite.names import normalised_key
from chatsite.search import search_key

PEOPLE_LIMIT = 200

# Rights come from the role of a user: groups play no part. Importing Group from the module that
# registers it makes sure that it is registered by now.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(OneAtATimeAdmin):
    """People: names, address and role can be changed, the password can be neither seen nor set."""

    list_display = ("full_name", "email", "user_role", "user_status", "creation_date")
    list_filter = ("user_status", "user_role")
    search_fields = ("email_key",)
    search_help_text = "Name or email"
    ordering = ("email_key",)
    fields = (
        "first_name",
        "last_name",
        "email",
        "phone_number",
        "bio",
        "user_role",
        "user_status",
        "profile_picture",
        "creation_date",
        "modified_date",
    )
    readonly_fields = ("user_status", "profile_picture", "creation_date", "modified_date")
    actions = ("disable", "enable", "sign_out_everywhere")

    def matching(self, words: list[str]) -> Q:
        """Find people by name or address."""
        return person_matches(words)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Return the fields that stay as they are; one's own role is among them."""
        own = obj is not None and obj.pk == request.user.pk
        return (*self.readonly_fields, "user_role") if own else self.readonly_fields

    def save_model(
        self, request: HttpRequest, obj: User, form: "ModelForm[User]", change: bool
    ) -> None:
        """Write what was changed."""
        edit_account(obj, form.changed_data, by=person(request))

    @admin.action(description="Disable the selected accounts")
    def disable(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        """Keep people from signing in, and end what they are signed in with."""
        for user in queryset:
            try:
                disable_account(user, by=person(request))
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                self.message_user(request, f"{user} is disabled and signed out everywhere.")

    @admin.action(description="Enable the selected accounts")
    def enable(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        """Let people sign in again."""
        for user in queryset:
            enable_account(user, by=person(request))
            self.message_user(request, f"{user} may sign in again.")

    @admin.action(description="Sign out the selected people everywhere")
    def sign_out_everywhere(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        """End what people are signed in with."""
        for user in queryset:
            end_all_access(user.pk)
            self.message_user(request, f"{user} is signed out everywhere.")


@admin.register(UserSession)
class SessionAdmin(ReadOnlyAdmin):
    """Browsers that are signed in."""

    list_display = ("person", "device", "ip_address", "creation_date", "last_used_date")
    list_display_links = None
    search_fields = ("user_id",)
    search_help_text = "Name or email"
    ordering = ("-expire_date",)
    actions = ("revoke",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[UserSession]":
        """Return the sessions of somebody."""
        return super().get_queryset(request).filter(user_id__isnull=False)

    def matching(self, words: list[str]) -> Q:
        """Find the sessions of people; there is no join, because there is no foreign key."""
        found = User.objects.filter(person_matches(words))[:PEOPLE_LIMIT]
        return Q(user_id__in=[user.pk for user in found])

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Return the list with the people of one page, loaded in one query."""
        changes = super().get_changelist_instance(request)
        people = User.objects.in_bulk({row.user_id for row in changes.result_list})
        for row in changes.result_list:
            row.person = people.get(row.user_id)
        return changes

    def person(self, session: UserSession) -> str:
        """Return whose session it is."""
        user: User | None = getattr(session, "person", None)
        return f"{user} <{user.email}>" if user else f"user {session.user_id}"

    def device(self, session: UserSession) -> str:
        """Return the browser and system."""
        return device_name(session.user_agent)

    @admin.action(description="End the selected sessions")
    def revoke(self, request: HttpRequest, queryset: "QuerySet[UserSession]") -> None:
        """End sessions, and the streams opened with them."""
        for session in queryset:
            end_session(session)
        self.message_user(request, "They are signed out.")


@admin.register(AccessToken)
class TokenAdmin(ReadOnlyAdmin):
    """API clients that are signed in."""

    list_display = ("user", "device", "creation_date", "last_used_date", "expiry_date")
    list_select_related = ("user",)
    fields = ("user", "device", "creation_date", "last_used_date", "expiry_date")
    search_fields = ("user",)
    search_help_text = "Name or email"
    ordering = ("-id",)
    actions = ("revoke",)

    def matching(self, words: list[str]) -> Q:
        """Find the tokens of people by name or address."""
        return person_matches(words, "user__")

    @admin.action(description="Revoke the selected tokens")
    def revoke(self, request: HttpRequest, queryset: "QuerySet[AccessToken]") -> None:
        """End tokens, and the streams opened with them."""
        for token in queryset:
            revoke_token(token)
        self.message_user(request, "They are revoked.")


@admin.register(Installation)
class InstallationAdmin(OneAtATimeAdmin):
    """The settings of the installation: no list, one page, there before anything was changed."""

    fields = ("sign_up",)
    radio_fields = {"sign_up": admin.VERTICAL}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the page."""
        return redirect("admin:accounts_installation_change", ONLY)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Installation | None:
        """Return the settings, as they are by default where nobody changed any."""
        return installation() if object_id == str(ONLY) else None

    def save_model(self, request: HttpRequest, obj: Installation, form: Any, change: bool) -> None:
        """Write what was chosen."""
        set_sign_up(obj.sign_up, by=person(request))


def person(request: HttpRequest) -> User:
    """Return the administrator who asks."""
    return cast("User", request.user)


def person_matches(words: list[str], path: str = "") -> Q:
    """Return the condition that every word is in the name or address of the person at ``path``.

    Both are compared as keys: Django's own search of Django admin depends on a collation that
    ignores case.
    """
    found = Q()
    for word in words:
        wanted = Q(**{f"{path}email_key__contains": normalised_key(word)})
        if key := search_key(word):
            wanted |= Q(**{f"{path}search_name__contains": key})
        found &= wanted
    return found
