"""What people call the devices that they are signed in with."""

from django.core.exceptions import ValidationError

from accounts.models import AccessToken, UserSession
from accounts.models.device_name import DEVICE_NAME_LENGTH
from accounts.queries.devices import Device, device_of
from chatsite.limits import spend
from chatsite.names import disturbing

# Of what is typed: blanks fall away.
DEVICE_NAME_TYPED_LIMIT = 2 * DEVICE_NAME_LENGTH
TOO_LONG = f"A name has at most {DEVICE_NAME_LENGTH} characters."


def name_device(user_id: int, credential: str, typed: str) -> Device | None:
    """Call one session or token of a person ``typed``; with nothing it is known by its kind again.

    Returns it as it is then, ``None`` if they have no such. Raises ``ValidationError`` on ``name``,
    ``TooManyAttempts``.
    """
    spend("name_device", user_id)
    try:
        name = cleaned_device_name(typed)
    except ValidationError as error:
        raise ValidationError({"name": error.messages}) from error
    device = device_of(user_id, credential)
    if device is None:
        return None
    if device.is_browser:
        sessions = UserSession.objects.filter(session_key=device.session_key, user_id=user_id)
        sessions.update(own_name=name)
    else:
        tokens = AccessToken.objects.filter(digest=device.digest, user_id=user_id)
        tokens.update(own_name=name)
    return device_of(user_id, credential)


def cleaned_device_name(typed: str) -> str:
    """Return ``typed`` as it is kept. Raises ``ValidationError``."""
    name = " ".join(typed.split()) if len(typed) <= DEVICE_NAME_TYPED_LIMIT else typed
    if len(name) > DEVICE_NAME_LENGTH:
        raise ValidationError(TOO_LONG)
    wrong = disturbing(name)
    if wrong is not None:
        raise ValidationError(wrong)
    return name
