"""What the API takes and gives about people."""

from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import serializers

from accounts.actions.devices import DEVICE_NAME_TYPED_LIMIT, TOO_LONG, cleaned_device_name
from accounts.actions.profile import EDITABLE
from accounts.models import SignUp, User
from accounts.models.device_name import DEVICE_NAME_LENGTH
from accounts.own_status import OWN_STATUS_COLUMNS, TEXT_LIMIT, check_end, own_emoji
from accounts.validators import EMAIL_LIMIT, known_zone
from chatsite.emoji import EMOJI_LIMIT
from chatsite.reader import ZONE_NAME_LIMIT

PASSWORD_LIMIT = 128
# Longer than any that there is.
INVITE_TYPED_LIMIT = 100


class DeviceField(serializers.CharField):
    """What the person calls the device that gets a token."""

    def __init__(self) -> None:
        super().__init__(
            default="",
            allow_blank=True,
            write_only=True,
            max_length=DEVICE_NAME_TYPED_LIMIT,
            error_messages={"max_length": TOO_LONG},
            help_text="What I call this device, such as `Phone of Nora`, in the list of sessions; "
            f"at most {DEVICE_NAME_LENGTH} characters.",
        )

    def to_internal_value(self, data: Any) -> str:
        """Return the name as it is kept."""
        return cleaned_device_name(super().to_internal_value(data))


class PasswordField(serializers.CharField):
    """A password: taken, never given, and not a character of it dropped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            write_only=True,
            trim_whitespace=False,
            max_length=PASSWORD_LIMIT,
            style={"input_type": "password"},
            **options,
        )


class UserSerializer(serializers.ModelSerializer[User]):
    """An account as its owner sees it."""

    status_emoji = serializers.CharField(source="own_status.emoji", read_only=True, default="")
    status_text = serializers.CharField(source="own_status.text", read_only=True, default="")
    status_until = serializers.DateTimeField(
        source="own_status.until", read_only=True, default=None, allow_null=True
    )
    hides_times = serializers.SerializerMethodField()
    time_zone = serializers.SerializerMethodField()

    def get_hides_times(self, user: User) -> bool:
        """Return whether nobody is to know when somebody was last here, and what time it is."""
        return bool(user.hides_times)

    def get_time_zone(self, user: User) -> str:
        """Return the name of the time zone, empty when it is not known."""
        return user.time_zone or ""

    class Meta:
        model = User
        fields = (
            "id",
            "first_name",
            "last_name",
            "email",
            "phone_number",
            "bio",
            "chat_status",
            *OWN_STATUS_COLUMNS,
            "hides_times",
            "time_zone",
            "user_status",
            "user_role",
            "profile_picture",
        )
        read_only_fields = fields


class RegisterSerializer(serializers.ModelSerializer[User]):
    """A new account."""

    password = PasswordField()
    invite = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=INVITE_TYPED_LIMIT,
        write_only=True,
        help_text="The token of an invite link: needed where only the invited may sign up.",
    )
    device = DeviceField()

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "password", "invite", "device")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check the password against the rules and against the other fields."""
        attrs.setdefault("last_name", "")
        names = {field: attrs[field] for field in ("first_name", "last_name", "email")}
        try:
            validate_password(attrs["password"], User(**names))
        except DjangoValidationError as error:
            raise serializers.ValidationError({"password": error.messages}) from error
        return attrs


class LoginSerializer(serializers.Serializer[User]):
    """An address and its password."""

    email = serializers.CharField(max_length=EMAIL_LIMIT)
    password = PasswordField()
    device = DeviceField()


class ChangePasswordSerializer(serializers.Serializer[User]):
    """The present password of the ``user`` of the context, and a new one."""

    password = PasswordField(help_text="The present one.")
    new_password = PasswordField(
        help_text="At least 8 characters, and not one that many people use."
    )

    def validate_new_password(self, password: str) -> str:
        """Check the password against the rules, and against what is known of the person."""
        try:
            validate_password(password, self.context["user"])
        except DjangoValidationError as error:
            raise serializers.ValidationError(error.messages) from error
        return password


class ForgottenPasswordSerializer(serializers.Serializer[User]):
    """The address to mail a link to."""

    email = serializers.EmailField(max_length=EMAIL_LIMIT)


class PictureSerializer(serializers.Serializer[User]):
    """A picture to upload; what is in it is checked where it is written."""

    picture = serializers.FileField(
        help_text="JPEG, PNG, WebP or GIF, up to 10 MB. It is cut to a square.",
        error_messages={"required": "Choose a picture first."},
    )


class PasswordFormSerializer(serializers.Serializer[User]):
    """The form that OAuth2 clients send for the password grant; other fields are ignored."""

    grant_type = serializers.CharField(default="password", required=False, max_length=20)
    username = serializers.CharField(max_length=EMAIL_LIMIT, help_text="The email address.")
    password = PasswordField()
    device = DeviceField()


class ProfileSerializer(serializers.ModelSerializer[User]):
    """What people change about themselves."""

    status_emoji = serializers.CharField(required=False, allow_blank=True, max_length=EMOJI_LIMIT)
    status_text = serializers.CharField(required=False, allow_blank=True, max_length=TEXT_LIMIT)
    status_until = serializers.DateTimeField(
        required=False, allow_null=True, help_text="When it ends by itself; null: it does not."
    )
    hides_times = serializers.BooleanField(
        required=False,
        help_text="Whether nobody is to know when I was last here, and what time it is for me.",
    )
    time_zone = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=ZONE_NAME_LIMIT,
        validators=[known_zone],
        help_text="Where I am, such as `Europe/Berlin`.",
    )

    class Meta:
        model = User
        fields = EDITABLE

    def validate_status_emoji(self, text: str) -> str:
        """Return the emoji as it is stored."""
        return own_emoji(text)

    def validate_status_until(self, until: datetime | None) -> datetime | None:
        """Return when a status ends, if that is to come."""
        check_end(until)
        return until

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Let nothing be left of a status that is over when another one begins."""
        begins = any(column in attrs for column in OWN_STATUS_COLUMNS)
        if begins and (self.instance is None or self.instance.own_status is None):
            return {**dict.fromkeys(OWN_STATUS_COLUMNS), **attrs}
        return attrs


class InstallationSerializer(serializers.Serializer[Any]):
    """What holds for the whole installation."""

    sign_up = serializers.ChoiceField(
        choices=SignUp.choices,
        help_text="Who may sign up. The first account can always be made.",
    )
