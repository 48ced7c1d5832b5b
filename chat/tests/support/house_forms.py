"""What pages take of somebody in the house, so that each form is right in itself."""

from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from accounts.models import AccessToken, UserSession
from chat.access import membership_of
from chat.tests.support.files import picture
from chat.tests.support.house import House
from chatsite.testing.people import PASSWORD


def query_of(page: str, house: House, name: str) -> dict[str, Any]:
    """Return what the address of ``page`` says after the question mark, for this person."""
    queries: dict[str, dict[str, Any]] = {
        "session_name": {"credential": house.credential(name)},
        "search": {"q": "hello"},
        "search_suggest": {"q": "in:"},
        "room_search": {"q": "hello"},
        "go_to": {"search": "Wilma"},
        "invitable": {"user": "Boris"},
        "people": {"search": "Wilma"},
        "directory": {"search": "Kitchen"},
        "suggest": {"q": "Wil"},
        "refresh": {"since": 0},
        "group_new": {"people": [house.writer.pk, house.bystander.pk]},
    }
    return queries.get(page, {})


def form_of(page: str, house: House, name: str) -> dict[str, Any] | bytes:
    """Return what this person sends to ``page``, the name of a URL pattern: a form, or a file."""
    if page == "attachments":
        return picture()
    forms = {**_of_people(house, name), **_of_rooms(house), **_of_administration(house)}
    return forms.get(page, {})


def _of_people(house: House, name: str) -> dict[str, dict[str, Any]]:
    word = uuid4().hex
    new = {"first_name": "Nora", "email": f"{word}@example.com", "password": PASSWORD}
    device = {"credential": house.credential(name)}
    return {
        "signup": new,
        "invite": new,
        "login": {"email": house.writer.email, "password": PASSWORD},
        "profile": {"first_name": "Nora", "bio": "Here I am.", "chat_status": "busy"},
        "profile_status": {"chat_status": "busy"},
        "own_status": {"status_text": "On the north side", "lasts": "today"},
        "time_zone": {"time_zone": "Asia/Tokyo"},
        "profile_picture": {"picture": ContentFile(picture(), "me.png")},
        "password_change": {"password": PASSWORD, "new_password": f"Green {word}"},
        "password_reset": {"email": f"{word}@example.com"},
        "password_reset_confirm": {"new_password": f"Green {word}"},
        "appearance": {"theme": "dark", "density": "compact", "clock": "24"},
        "notifications": {"desktop": "on"},
        "installation": {"sign_up": "everybody"},
        "session_name": {**device, "name": "Phone"},
        "session_end": device,
        "keyword_add": {"keyword": word},
    }


def _of_rooms(house: House) -> dict[str, dict[str, Any]]:
    room, writer, word = house.room.pk, house.writer.pk, uuid4().hex
    message, link = {"content": "Hello", "client_id": str(uuid4())}, {"days": "7", "uses": "10"}
    return {
        "read_all": {"places": f"{room}:1"},
        "share": {"content": "Hello", "to": room},
        "group_new": {"people": [writer, house.bystander.pk]},
        "room_new": {"room_name": word, "kind": "open"},
        "room_settings": {"room_name": word},
        "room_invitations": link,
        "invitations": link,
        "room_notifications": {"level": "all"},
        "room_favourite": {"on": "1"},
        "read": {"seq": 1},
        "unread": {"seq": 1},
        "notified": {"number": 1},
        "preview": message,
        "messages": message,
        "message_replies": message,
        "message_edit": {"content": "Hello again"},
        "message_delete": {"reason": "It was wrong."},
        "message_react": {"emoji": "👍", "on": "1"},
        "message_pin": {"on": "1"},
        "message_save": {"on": "1"},
        "message_forward": {"to": room, "client_id": str(uuid4())},
        "members": {"user": house.people["outsider"].pk},
        "member_role": {"role": "admin"},
    }


def _of_administration(house: House) -> dict[str, dict[str, Any]]:
    word = uuid4().hex
    actions = {
        "accounts_user": ("disable", house.writer.pk),
        "accounts_usersession": ("revoke", UserSession.objects.values_list("pk", flat=True)[0]),
        "accounts_accesstoken": ("revoke", AccessToken.objects.values_list("pk", flat=True)[0]),
        "chat_invitation": ("revoke", house.link.pk),
        "chat_membership": ("ban", membership_of(house.writer, house.room.pk).pk),
        "chat_message": ("delete_messages", house.message.pk),
    }
    lists = {
        f"admin:{name}_changelist": {"action": action, "_selected_action": row}
        for name, (action, row) in actions.items()
    }
    return {
        **lists,
        "admin:accounts_user_change": {
            "first_name": "Nora",
            "email": f"{word}@example.com",
            "user_role": "regular",
        },
        "admin:accounts_installation_change": {"sign_up": "everybody"},
        "admin:chat_room_change": {"room_name": word, "description": ""},
    }
