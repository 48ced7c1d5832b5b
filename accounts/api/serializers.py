"""What the API takes and gives about people."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import serializers

from accounts.actions.profile import EDITABLE
from accounts.models import SignUp, User
from accounts.validators import EMAIL_LIMIT

PASSWORD_LIMIT = 128
# Longer than any that there is.
INVITE_TYPED_LIMIT = 100


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

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "password", "invite")

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


class PasswordFormSerializer(serializers.Serializer[User]):
    """The form that OAuth2 clients send for the password grant; other fields are ignored."""

    grant_type = serializers.CharField(default="password", required=False, max_length=20)
    username = serializers.CharField(max_length=EMAIL_LIMIT, help_text="The email address.")
    password = PasswordField()


class ProfileSerializer(serializers.ModelSerializer[User]):
    """What people change about themselves."""

    class Meta:
        model = User
        fields = EDITABLE


class InstallationSerializer(serializers.Serializer[Any]):
    """What holds for the whole installation."""

    sign_up = serializers.ChoiceField(
        choices=SignUp.choices,
        help_text="Who may sign up. The first account can always be made.",
    )
