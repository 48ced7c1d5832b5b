"""Somebody in a room of their own, for whom every address leads somewhere."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import uuid4

from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils.http import urlsafe_base64_encode

from accounts.actions.log_in import issue_token
from accounts.credentials import token_credential
from accounts.models import AccessToken, User, UserSession
from accounts.models.installation import ONLY
from accounts.pictures import FOLDER
from chat.access import membership_of
from chat.actions.invitations import make_invitation
from chat.actions.keywords import add_keyword
from chat.actions.members import add_member
from chat.actions.rooms import create_room
from chat.actions.send import send_message
from chat.models import Invitation, Membership, Message, Room
from chat.tests.support.files import bring, picture
from chatsite.digest import digest
from chatsite.testing.people import PASSWORD
from chatsite.tests.worst.addresses import Address

CSRF = "c" * 32
PICTURE = f"{FOLDER}/{'0' * 32}.webp"
# Where one must not be in the room already.
JOINING = ("room_join", "api_join")


def valid_fields() -> dict[str, str]:
    """Return something that each field takes, by its name, so that only one of them is bad."""
    word = uuid4().hex
    return {
        "first_name": "Anna",
        "last_name": "Example",
        "email": f"{word}@example.com",
        "username": f"{word}@example.com",
        "password": PASSWORD,
        "new_password": "eight green umbrellas",
        "phone_number": "+49 30 1234567",
        "bio": "I am here.",
        "chat_status": "online",
        "status_emoji": "🌲",
        "status_text": "On the north side",
        "lasts": "today",
        "keyword": word,
        "time_zone": "Asia/Tokyo",
        "user_role": "regular",
        "room_name": word,
        "description": "For trying",
        "kind": "open",
        "content": "Hello",
        "client_id": str(uuid4()),
        "emoji": "👍",
        "on": "1",
        "seq": "1",
        "file": "",
        "alt": "A red square",
        "attachments": "1",
        "user": "1",
    }


def row_of(route: str, *, user: User, room: Room, message: Message, invitation: Invitation) -> Any:
    """Return the key of the row that a page of the administration is about, at best one of these.

    Of sessions, tokens and memberships that is any.
    """
    rows: Mapping[str, Callable[[], Any]] = {
        "accounts/user/": lambda: user.pk,
        "accounts/usersession/": UserSession.objects.values_list("pk", flat=True).first,
        "accounts/accesstoken/": AccessToken.objects.values_list("pk", flat=True).first,
        "accounts/installation/": lambda: ONLY,
        "chat/invitation/": lambda: invitation.pk,
        "chat/room/": lambda: room.pk,
        "chat/membership/": Membership.objects.values_list("pk", flat=True).first,
        "chat/message/": lambda: message.pk,
    }
    return next((row() for part, row in rows.items() if part in route), 1)


class Place:
    """``visitor`` (``None``: nobody), with a room, a message and ``other`` beside them."""

    def __init__(self, visitor: User | None, other: User) -> None:
        owner = visitor or other
        self.visitor, self.other = visitor, other
        self.room = create_room(owner, uuid4().hex, "For trying", "open")
        if owner != other:
            add_member(self.room, other, by=owner)
        self.keyword = add_keyword(owner, "Hello")
        self.joinable = create_room(other, uuid4().hex, "", "open")
        self.invitation = make_invitation(other, self.joinable)
        self.message, _ = send_message(membership_of(owner, self.room.pk), "Hello", uuid4())
        self.attachment = bring(owner, self.room, "picture.png", picture())
        self.session, self.token = self._signed_in()
        self.elsewhere = self._signed_in_elsewhere()
        if not default_storage.exists(PICTURE):
            default_storage.save(PICTURE, ContentFile(b"a picture"))

    def _signed_in(self) -> tuple[str, str]:
        if self.visitor is None:
            return "", ""
        # Perhaps with another password since, and with the former one nobody is let in.
        self.visitor.refresh_from_db()
        client = Client()
        client.force_login(self.visitor)
        return client.cookies["sessionid"].value, issue_token(self.visitor, "the worst") or ""

    def path_of(self, address: Address) -> str:
        """Return a path of ``address`` that leads somewhere."""
        room = self.joinable if address.name in JOINING else self.room
        row = row_of(
            address.route,
            user=self.other,
            room=self.room,
            message=self.message,
            invitation=self.invitation,
        )
        values = {
            "room_id": room.pk,
            "message_id": self.message.pk,
            "user_id": self.other.pk,
            "emoji": "👍",
            "name": PICTURE.rpartition("/")[2],
            "uid": urlsafe_base64_encode(str(self.other.pk).encode()),
            "token": default_token_generator.make_token(self.other),
            "invite": self.invitation.token,
            "invitation_id": self._link_of(address),
            "keyword_id": self.keyword.pk,
            "attachment_id": self.attachment.pk,
            "variant": "middle",
            "credential": self.elsewhere,
            "object_id": row,
            "content_type_id": 1,
            "app_label": "chat",
            "url": "nothing",
        }
        return address.path % {name: values[name] for name in address.parameters}

    def _signed_in_elsewhere(self) -> str:
        """Return the credential of another device of the visitor."""
        secret = issue_token(self.visitor, "another device") if self.visitor else None
        return token_credential(digest(secret or "nothing"))

    def _link_of(self, address: Address) -> int:
        """Return the id of an invite link: of the room, or of the installation."""
        room = self.room if "room_id" in address.parameters else None
        found = Invitation.objects.to(None if room is None else room.pk).first()
        return (found or make_invitation(self.visitor or self.other, room)).pk

    def headers(self, *, is_api: bool) -> Iterator[tuple[str, str]]:
        """Yield what makes a request the visitor's."""
        if is_api:
            if self.token:
                yield "authorization", f"Bearer {self.token}"
            return
        yield "cookie", f"csrftoken={CSRF}; sessionid={self.session}"
        yield "x-csrftoken", CSRF
