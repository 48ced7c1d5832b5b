"""Rooms, memberships and messages, in Django admin. Writing happens in actions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from accounts.admin import person, person_matches
from chat.actions.delete import delete_message
from chat.actions.invitations import revoke_invitation
from chat.actions.members import ban_member, lift_ban, remove_member
from chat.actions.rooms import cleaned_description, cleaned_name, describe_room
from chat.models import DIRECT_KINDS, Invitation, Membership, Message, MessageType, Room
from chat.models.membership import MembershipQuerySet
from chatsite.admin import OneAtATimeAdmin, ReadOnlyAdmin
from chatsite.orm.folding import folded
from chatsite.security_log import note

DATES = ("archived_date", "creation_date", "modified_date")


class RoomDescriptionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name and description of a room, checked as the action that writes them does."""

    def clean(self) -> dict[str, Any]:
        """Return both as they will be stored."""
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["room_name"] = cleaned_name(
                cleaned.get("room_name", ""), self.instance.kind, self.instance.pk
            )
            cleaned["description"] = cleaned_description(cleaned.get("description", ""))
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned


@admin.register(Room)
class RoomAdmin(OneAtATimeAdmin):
    """Rooms: name and description of those that have them can be changed."""

    form = RoomDescriptionForm
    list_display = ("__str__", "kind", "creator", "messages_until", "creation_date")
    list_filter = ("kind", ("archived_date", admin.EmptyFieldListFilter))
    list_select_related = ("creator", "counter")
    search_fields = ("room_name",)
    search_help_text = "Name of the room, or of the person who made it"
    ordering = ("-id",)
    fields = ("room_name", "description", "kind", "creator", *DATES)
    readonly_fields = ("kind", "creator", *DATES)

    def matching(self, words: list[str]) -> Q:
        """Find rooms by their name or their creator's."""
        return _room_matches(words) | person_matches(words, "creator__")

    def has_change_permission(self, request: HttpRequest, obj: Room | None = None) -> bool:
        """Refuse for direct rooms and groups, which have neither name nor description."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_direct)

    @admin.display(description="latest message")
    def messages_until(self, room: Room) -> Any:
        """Return when something was said last."""
        return room.counter.last_message_date

    def save_model(self, request: HttpRequest, obj: Room, form: Any, change: bool) -> None:
        """Write what was changed, and tell those who have the room open."""
        describe_room(obj, obj.room_name, obj.description, by=person(request))


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Who is in which room, or banned from it."""

    list_display = ("__str__", "room", "user", "role", "banned", "creation_date")
    list_filter = ("role", "banned")
    list_select_related = ("room", "user")
    search_fields = ("user",)
    search_help_text = "Name or email of the person, or name of the room"
    ordering = ("-id",)
    fields = ("room", "user", "role", "banned", "last_read_seq", "creation_date", "modified_date")
    actions = ("remove", "ban", "lift_the_ban")

    def matching(self, words: list[str]) -> Q:
        """Find memberships by their people or their rooms."""
        return _room_matches(words, "room__") | person_matches(words, "user__")

    @admin.action(description="Remove the selected people from these rooms")
    def remove(self, request: HttpRequest, queryset: MembershipQuerySet) -> None:
        """Take people out of rooms; they may come back."""
        for membership in queryset.filter(pk__in=Membership.objects.active()).exclude(
            room__kind__in=DIRECT_KINDS
        ):
            remove_member(membership.room, membership.user_id, by=person(request))
            self.message_user(request, f"{membership.user} is not in {membership.room} any more.")

    @admin.action(description="Ban the selected people from these rooms")
    def ban(self, request: HttpRequest, queryset: MembershipQuerySet) -> None:
        """Take people out of rooms and keep them out."""
        for membership in queryset.filter(pk__in=Membership.objects.active()).exclude(
            room__kind__in=DIRECT_KINDS
        ):
            ban_member(membership.room, membership.user_id, by=person(request))
            self.message_user(request, f"{membership.user} is banned from {membership.room}.")

    @admin.action(description="Lift the selected bans")
    def lift_the_ban(self, request: HttpRequest, queryset: MembershipQuerySet) -> None:
        """Let banned people come back."""
        for membership in queryset.bans():
            lift_ban(membership.room, membership.user_id, by=person(request))
            self.message_user(request, f"{membership.user} may join {membership.room} again.")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invite links into rooms and into the installation, without what opens them."""

    list_display = ("__str__", "room", "inviter", "uses", "uses_limit", "expiry_date", "is_revoked")
    list_filter = (("revoked_date", admin.EmptyFieldListFilter),)
    list_select_related = ("room", "inviter")
    search_fields = ("inviter",)
    search_help_text = "Name or email of who made it, or name of the room"
    ordering = ("-id",)
    fields = (
        *("room", "inviter", "uses", "uses_limit", "expiry_date", "revoked_date"),
        *("creation_date", "modified_date"),
    )
    actions = ("revoke",)

    def matching(self, words: list[str]) -> Q:
        """Find links by who made them or by their rooms."""
        return _room_matches(words, "room__") | person_matches(words, "inviter__")

    @admin.display(description="revoked", boolean=True)
    def is_revoked(self, invitation: Invitation) -> bool:
        """Return whether it was revoked."""
        return invitation.revoked_date is not None

    @admin.action(description="Revoke the selected invite links")
    def revoke(self, request: HttpRequest, queryset: "QuerySet[Invitation]") -> None:
        """Let nobody in by links any more."""
        for invitation in queryset:
            revoke_invitation(invitation, by=person(request))
        self.message_user(request, "They are revoked.")


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """Messages of all rooms. They can be deleted, which leaves an empty tombstone.

    What one says is shown on a page of its own, and every look at it is written down.
    """

    list_display = ("__str__", "room", "sender", "creation_date", "edited", "deleted")
    list_filter = ("deleted", "edited")
    list_select_related = ("room", "sender")
    search_fields = ("sender",)
    search_help_text = "Name or email of the sender, or name of the room"
    ordering = ("-id",)
    fields = (
        "room",
        "sender",
        "content",
        "seq",
        "changed_seq",
        "reply_to_id",
        "edited",
        "deleted",
        "creation_date",
        "modified_date",
    )
    actions = ("delete_messages",)

    def matching(self, words: list[str]) -> Q:
        """Find messages by their senders or their rooms."""
        return _room_matches(words, "room__") | person_matches(words, "sender__")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one message, and write down who looked."""
        note("message_read", person(request).pk, message=object_id)
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.action(description="Delete the selected messages")
    def delete_messages(self, request: HttpRequest, queryset: "QuerySet[Message]") -> None:
        """Empty messages for everybody, for good."""
        deleted = 0
        for message in queryset.filter(deleted=False, message_type=MessageType.TEXT):
            try:
                delete_message(message, by=person(request))
            except Http404:
                # Its sender was quicker.
                continue
            deleted += 1
        self.message_user(request, f"Deleted: {deleted}.")


def _room_matches(words: list[str], path: str = "") -> Q:
    """Return the condition that the name of the room at ``path`` contains the text."""
    return Q(**{f"{path}room_name__folded__contains": folded(" ".join(words))})
