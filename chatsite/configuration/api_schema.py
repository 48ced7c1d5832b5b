"""What drf-spectacular makes of the API's views (https://drf-spectacular.readthedocs.io)."""

from typing import Any

DESCRIPTION = (
    "The API for mobile clients and bots. Each error is a JSON object with `status_code` and"
    " `message`, a sentence for people; `errors` says what is wrong with which field. Addresses"
    " answer 404 to what is not there or not for me to know, and 405 to other methods."
)
TAGS = {
    "auth": "Getting a token, and giving it back.",
    "me": "My account, and what I am signed in with.",
    "rooms": "Rooms and conversations, and what I missed in them.",
    "members": "Who is in a room.",
    "messages": "What is said, and what is done to it.",
    "files": "Files, before and after they are sent.",
    "reading": "What is unread.",
    "mentions": "What calls me.",
    "saved": "Messages that I saved for later.",
    "search": "Finding messages.",
    "people": "Finding people.",
    "invitations": "Invite links.",
    "installation": "Settings of all of the chat.",
    "stream": "Hearing what happens at once.",
}
API_SCHEMA: dict[str, Any] = {
    "TITLE": "Brave Chat",
    "DESCRIPTION": DESCRIPTION,
    "VERSION": "1",
    "SERVERS": [{"url": "/"}],
    "TAGS": [{"name": name, "description": words} for name, words in TAGS.items()],
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "AllowedEnum": "chat.models.Allowed",
        "AttachmentKindEnum": "chat.models.AttachmentKind",
        "RoomKindEnum": "chat.models.RoomKind",
        "OpenOrClosedEnum": ["open", "closed"],
    },
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "OAS_VERSION": "3.1.0",
    "PATH_CONVERTER_OVERRIDES": {"id": {"type": "integer", "minimum": 0, "maximum": 2**63 - 1}},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "chat.api.schema.complete",
    ],
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    # Its colours are styles of elements, which no sheet of ours could change with the theme.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "syntaxHighlight": False},
}
