"""What the chat's API takes. What is allowed is decided by the actions."""

from functools import cache
from typing import Any

from django.conf import settings
from rest_framework import serializers

from chat.actions.attach import TOO_MANY_FILES
from chat.actions.delete import REASON_TOO_LONG, REASON_TYPED_LIMIT
from chat.actions.groups import CHOSEN_LIMIT, TOO_MANY
from chat.api.fields import (
    ConfirmField,
    ContentField,
    DescriptionField,
    EmojiField,
    MarkField,
    MomentField,
    NumberField,
    NumbersField,
    OneOfField,
    RoomNameField,
)
from chat.models import (
    DELETION_REASON_LENGTH,
    GROUP_LEAST,
    GROUP_MOST,
    Allowed,
    MembershipRole,
    RoomKind,
    SlowMode,
)
from chat.queries.history import PAGE_LIMIT, PAGE_SIZE
from chat.queries.suggestions import TYPED_LIMIT as TYPED_LIMIT_OF_NAMES
from chatsite.http.converters import LARGEST_ID
from chatsite.search import LENGTH_LIMIT, TOO_LONG, WORDS_LIMIT


class Input(serializers.Serializer[Any]):
    """What a request brings."""

    default_error_messages = {"null": "No data was sent."}

    @classmethod
    def read(cls, data: object) -> dict[str, Any]:
        """Return what of ``data`` the fields take, in their types.

        Raises ``ValidationError`` by field.
        """
        return lasting(cls).run_validation(data)  # type: ignore[no-any-return]


@cache
def lasting(kind: type[Input]) -> Input:
    """Return the one serializer of a kind; a new one would copy all of its fields."""
    return kind()


class NewRoomInput(Input):
    """A new room."""

    room_name = RoomNameField()
    emoji = EmojiField(default="")
    description = DescriptionField(default="")
    kind = OneOfField(
        choices=[RoomKind.OPEN.value, RoomKind.CLOSED.value], default=RoomKind.OPEN.value
    )


class RoomInput(Input):
    """What changes about a room."""

    room_name = RoomNameField(required=False)
    description = DescriptionField(required=False)
    emoji = EmojiField(required=False)
    kind = OneOfField(choices=[RoomKind.OPEN.value, RoomKind.CLOSED.value], required=False)
    confirm_open = serializers.BooleanField(
        required=False,
        help_text="Needed to open a closed room: everybody may read all that was said in it.",
    )
    write_by = OneOfField(choices=Allowed.choices, required=False, help_text="Who may write.")
    slow_seconds = OneOfField(
        choices=SlowMode.choices,
        required=False,
        help_text="How many seconds there must be between two messages of one person.",
    )
    invite_by = OneOfField(
        choices=Allowed.choices, required=False, help_text="Who may invite people."
    )
    mention_room_by = OneOfField(
        choices=Allowed.choices, required=False, help_text="Who may mention everybody with @room."
    )
    pin_by = OneOfField(choices=Allowed.choices, required=False, help_text="Who may pin messages.")


class PersonInput(Input):
    """A person, by id."""

    user = NumberField(help_text="The id of a person.")


class PeopleInput(Input):
    """The other people of a group, by id."""

    people = NumbersField(
        max_length=CHOSEN_LIMIT,
        too_many=TOO_MANY,
        help_text=f"{GROUP_LEAST - 1} to {GROUP_MOST - 1}, in any order, without me.",
    )


class RoleInput(Input):
    """What somebody is in a room from now on."""

    role = OneOfField(choices=MembershipRole.choices)


class MembersInput(Input):
    """Which people of a room: those that follow ``following`` of an earlier answer."""

    after = NumberField(default=0)


class MessageInput(Input):
    """A new message. Sending it again with the same ``client_id`` changes nothing.

    Another message needs a ``client_id`` of its own.
    """

    content = ContentField()
    confirm = ConfirmField()
    client_id = serializers.UUIDField()
    reply_to = NumberField(required=False, allow_null=True, default=None)
    thread_only = serializers.BooleanField(
        default=False,
        help_text="Of a reply: it is for its thread alone, and not unread in the room.",
    )
    attachments = NumbersField(
        required=False,
        default=list,
        max_length=settings.ATTACHMENTS_PER_MESSAGE,
        too_many=TOO_MANY_FILES.format(settings.ATTACHMENTS_PER_MESSAGE),
        help_text="The ids of files that I brought into this room and have not sent, in the order"
        " in which they are shown. Beside them `content` may be empty.",
    )


class ContentInput(Input):
    """What a message says from now on."""

    content = ContentField()
    confirm = ConfirmField()
    version = NumberField(
        required=False,
        allow_null=True,
        default=None,
        help_text="That of the message it was made of; where it has another one, nothing changes.",
    )


class DeletionInput(Input):
    """Why an admin deletes what somebody else wrote; ignored where it is one's own."""

    reason = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=REASON_TYPED_LIMIT,
        error_messages={"max_length": REASON_TOO_LONG},
        help_text=f"At most {DELETION_REASON_LENGTH} characters, for everybody in the room.",
    )


class MomentInput(Input):
    """Which part of a list: what comes before ``following`` of an earlier answer."""

    before = MomentField(default=None)


class SuggestionsInput(Input):
    """The beginning of a name."""

    q = serializers.CharField(
        default="", allow_blank=True, max_length=TYPED_LIMIT_OF_NAMES, trim_whitespace=False
    )


class ReadInput(Input):
    """How far the room was read."""

    seq = NumberField()


class PageInput(Input):
    """Which page of a room's messages: the newest, or at most one of the three places."""

    limit = serializers.IntegerField(min_value=1, max_value=PAGE_LIMIT, default=PAGE_SIZE)
    before = NumberField(required=False, help_text="The latest before this `seq`.")
    after = NumberField(required=False, help_text="The earliest after this `seq`.")
    around = NumberField(required=False, help_text="Those on both sides of this `seq`, and it.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse two places at once."""
        places = [name for name in ("before", "after", "around") if name in attrs]
        if len(places) > 1:
            raise serializers.ValidationError(
                dict.fromkeys(places, "Give only one of before, after and around.")
            )
        return attrs


class RepliesInput(Input):
    """Which replies of a thread: the latest, or those before a place of the room."""

    limit = serializers.IntegerField(min_value=1, max_value=PAGE_LIMIT, default=PAGE_SIZE)
    before = NumberField(default=LARGEST_ID, help_text="The latest before this `seq`.")


class ChangesInput(Input):
    """The number up to which everything of the room is known, and its mark if that is known."""

    since = NumberField()
    mark = MarkField(
        help_text="Where it is given, a room whose backup was restored since answers with a reset.",
    )


class SearchInput(Input):
    """What is searched for."""

    search = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=LENGTH_LIMIT,
        error_messages={"max_length": TOO_LONG},
        help_text=f"At most {WORDS_LIMIT} words.",
    )


class DirectoryInput(SearchInput):
    """What the name or description of an open room contains; where the last page ended."""

    after = serializers.CharField(default="", allow_blank=True, max_length=LENGTH_LIMIT)
