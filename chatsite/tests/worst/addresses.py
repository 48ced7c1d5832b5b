"""Every address of the site: all URL patterns, and what each of them takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize
from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")
# What pages take; an address that is not named here is sent something all the same.
FIELDS = {
    "signup": ("first_name", "last_name", "email", "password"),
    "login": ("email", "password"),
    "logout": ("next",),
    "invite": ("first_name", "last_name", "email", "password"),
    "installation": ("sign_up",),
    "room_invitations": ("days", "uses"),
    "invitations": ("days", "uses"),
    "profile_status": ("chat_status", "next"),
    "own_status": ("status_emoji", "status_text", "lasts", "next", "clear"),
    "time_zone": ("time_zone",),
    "profile": ("first_name", "last_name", "phone_number", "bio", "chat_status", "hides_times"),
    "profile_picture": ("picture", "remove"),
    "password_change": ("password", "new_password"),
    "password_reset": ("email",),
    "password_reset_confirm": ("new_password",),
    "appearance": ("theme", "density", "clock", "enter_sends"),
    "notifications": ("desktop", "sound", "quiet_from", "quiet_until"),
    "session_end": ("credential",),
    "session_name": ("credential", "name"),
    "keyword_add": ("keyword",),
    "room_notifications": ("level", "mute"),
    "room_favourite": ("on", "before", "from_list"),
    "room_new": ("room_name", "emoji", "description", "kind"),
    "room_settings": (
        *("room_name", "emoji", "description", "write_by", "slow_seconds", "invite_by"),
        *("mention_room_by", "pin_by", "kind", "confirm_open"),
    ),
    "read": ("seq",),
    "notified": ("number",),
    "unread": ("seq",),
    "read_all": ("places", "back"),
    "messages": ("content", "client_id", "reply_to", "thread_only", "confirm", "attachments"),
    "preview": ("content", "client_id", "reply_to", "confirm"),
    "message_replies": ("content", "client_id", "reply_to", "thread_only", "confirm"),
    "message_edit": ("content", "confirm", "version"),
    "message_delete": ("reason",),
    "message_react": ("emoji", "on"),
    "message_pin": ("on",),
    "message_save": ("on",),
    "message_forward": ("to", "client_id"),
    "share": ("content", "to"),
    "members": ("user",),
    "group_new": ("people", "room", "user"),
    "member_role": ("role",),
    "admin:accounts_user_change": (
        *("first_name", "last_name", "email", "phone_number", "bio", "user_role"),
    ),
    "admin:chat_room_change": ("room_name", "description"),
    "admin:accounts_installation_change": ("sign_up",),
}
# What nobody has to be signed in for.
OPEN = {
    *("signup", "login", "password_reset", "password_reset_confirm", "api_register", "api_login"),
    *("invite", "api_password_reset"),
}
# What only administrators see, outside of the administration.
OF_ADMINISTRATORS = {
    *("installation", "invitations", "invitation_revoke", "api_invitations", "api_invitation"),
}
NO_FIELDS = ("anything",)
# Of Django's own lists.
LIST_FIELDS = ("action", "_selected_action")
# The addresses, one of each section, that stand for all where nothing depends on the address.
EXAMPLES = {"home", "room", "api_me", "admin:index"}
# What addresses say after the question mark, by section.
QUERY = {
    "pages": (
        *("next", "search", "after", "before", "room", "page", "title", "text", "url"),
        *("people", "user", "add", "kind", "q", "cursor"),
    ),
    "rooms": (
        *("search", "user", "before", "after", "around", "since", "reply_to", "q", "archived"),
        *("first", "last", "text", "kind", "mine", "download", "name", "alt", "as_file"),
        *("duration", "peaks"),
    ),
    "api": (
        *("search", "before", "after", "around", "since", "limit", "format", "q", "reason"),
        *("kind", "room", "name", "alt", "as_file", "duration", "peaks"),
    ),
    "administration": (
        *("q", "o", "p", "e", "all", "id__in", "user_role__exact", "kind__exact", "next"),
        *(
            "revoked_date__isempty",
            "archived_date__isempty",
            "_to_field",
            "_popup",
            "_changelist_filters",
            "term",
        ),
    ),
}


@dataclass(frozen=True)
class Address:
    """One URL pattern: its ``route``, its name, and its path with places for parameters."""

    route: str
    name: str
    path: str
    parameters: tuple[str, ...]

    @property
    def template(self) -> str:
        """Its path as the schema of the API writes it, such as ``/rooms/{room_id}``."""
        return self.path % {name: f"{{{name}}}" for name in self.parameters}

    @property
    def is_api(self) -> bool:
        """Whether it belongs to the API."""
        return self.route.startswith("api/v1/")

    @property
    def fields(self) -> tuple[str, ...]:
        """What it takes by POST."""
        if self.name.endswith("_changelist"):
            return LIST_FIELDS
        return FIELDS.get(self.name, NO_FIELDS)

    @property
    def section(self) -> str:
        """The part of the site it belongs to."""
        if self.is_api:
            return "api"
        if self.route.startswith("admin/"):
            return "administration"
        return "rooms" if self.route.startswith("rooms/") else "pages"


def addresses(
    resolver: URLResolver | None = None, begin: str = "", route: str = "", namespace: str = ""
) -> Iterator[Address]:
    """Yield every URL pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        regex = begin + pattern.pattern.regex.pattern.removeprefix("^")
        end = str(pattern.pattern)
        whole = route + (end.removeprefix("^") if route else end)
        if isinstance(pattern, URLPattern):
            ((path, parameters), *_) = normalize(f"^{regex}")
            name = f"{namespace}{pattern.name or ''}"
            yield Address(whole, name, f"/{path}", tuple(parameters))
        else:
            deeper = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, regex, whole, deeper)


def operations() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the fields in the body of each operation of the API, by method and path.

    Not of the stream, which Django does not answer.
    """
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    schema: dict[str, Any] = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    shapes = schema["components"]["schemas"]
    found = {}
    for path, methods in schema["paths"].items():
        if path == "/api/v1/stream":
            continue
        for method in METHODS & methods.keys():
            content = methods[method].get("requestBody", {}).get("content", {})
            # Of what is no fields, such as the bytes of a file, there is no name.
            named = [
                kind["schema"]["$ref"] for kind in content.values() if "$ref" in kind["schema"]
            ]
            names = [name.rpartition("/")[2] for name in named]
            fields = dict.fromkeys(field for name in names for field in shapes[name]["properties"])
            found[method.upper(), path] = tuple(fields)
    return found
