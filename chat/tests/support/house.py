"""A room with everybody in their place, for whom every operation and every page leads somewhere."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.http import urlsafe_base64_encode

from accounts.actions.log_in import issue_token
from accounts.actions.profile import set_picture
from accounts.credentials import token_credential
from accounts.models import User, UserStatus
from chat.access import membership_of
from chat.actions.invitations import make_invitation
from chat.actions.keywords import add_keyword
from chat.actions.members import add_member, ban_member, remove_member
from chat.actions.roles import change_role
from chat.actions.rooms import create_room
from chat.actions.send import send_message
from chat.tests.support.files import bring, picture
from chatsite.digest import digest
from chatsite.testing.people import PASSWORD, make_person
from chatsite.tests.worst.place import row_of

#: ``removed`` and ``banned`` were in the room, ``moderator`` is an admin of it; ``administrator``
#: administers the installation, and is not in it.
PEOPLE = (
    *("nobody", "outsider", "removed", "banned", "member", "moderator", "owner", "disabled"),
    "administrator",
)
KINDS = ("closed", "open")
QUERIES = {
    "GET /rooms/{room_id}/changes": "since=0",
    "GET /search": "q=hello",
}


def _session(person: User) -> str:
    """Return the cookie of a browser in which somebody is signed in."""
    browser = Client()
    browser.force_login(person)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


class House:
    """A room with everybody in their place, and what is in it: another one wrote it.

    ``kind`` is one of ``KINDS``.
    """

    def __init__(self, kind: str) -> None:
        self.people = {name: make_person(name.title()) for name in PEOPLE[1:-1]}
        self.people["administrator"] = make_person("Ada", user_role="admin")
        self.writer, self.bystander = make_person("Wilma"), make_person("Boris")
        owner = self.people["owner"]
        self.room = create_room(owner, "Board", "", kind)
        self.open_room = create_room(owner, "Kitchen", "", "open")
        inside = [self.people[name] for name in ("removed", "banned", "member", "moderator")]
        for person in [*inside, self.people["disabled"], self.writer]:
            add_member(self.room, person, by=owner)
        change_role(membership_of(owner, self.room.pk), self.people["moderator"].pk, "admin")
        self.message = send_message(membership_of(self.writer, self.room.pk), "Hello", uuid4())[0]
        self.file = bring(self.writer, self.room, "picture.png", picture())
        send_message(
            membership_of(self.writer, self.room.pk), "", uuid4(), attachment_ids=[self.file.pk]
        )
        self.link = make_invitation(owner, self.room)
        self.link_to_installation = make_invitation(self.people["administrator"], None)
        self.elsewhere = make_invitation(
            self.writer, create_room(self.writer, "Garden", "", "open")
        )
        set_picture(self.writer, BytesIO(picture()))
        self.sessions = {name: _session(person) for name, person in self.people.items()}
        self.tokens = {name: self._token(person) for name, person in self.people.items()}
        self.keywords = {
            name: add_keyword(person, "cake").pk for name, person in self.people.items()
        }
        remove_member(self.room, self.people["removed"].pk, by=owner)
        ban_member(self.room, self.people["banned"].pk, by=owner)
        # The account alone: a session or token that was forgotten must not open anything either.
        disabled = User.objects.filter(pk=self.people["disabled"].pk)
        disabled.update(user_status=UserStatus.DISABLED)

    def _token(self, person: User) -> str:
        return str(issue_token(person, "a client"))

    def credential(self, name: str) -> str:
        """Return the credential of the API client of the person of this name."""
        return token_credential(digest(self.tokens.get(name, "nothing")))

    def path(self, template: str, name: str) -> str:
        """Return a path of an operation or page that leads somewhere, for the person of this name.

        In the administration that is about the writer, the room and what is in it.
        """
        link = self.link if "{room_id}" in template else self.link_to_installation
        row = row_of(
            template,
            user=self.writer,
            room=self.room,
            message=self.message,
            invitation=self.link,
        )
        values = {
            "room_id": self.room.pk,
            "message_id": self.message.pk,
            "user_id": self.writer.pk,
            "emoji": "👍",
            "attachment_id": self.file.pk,
            "invitation_id": link.pk,
            "invite": self.elsewhere.token,
            "keyword_id": self.keywords.get(name, 1),
            "credential": self.credential(name),
            "variant": "middle",
            "name": self.writer.profile_picture.rpartition("/")[2],
            "uid": urlsafe_base64_encode(str(self.writer.pk).encode()),
            "token": default_token_generator.make_token(self.writer),
            "object_id": row,
            "content_type_id": 1,
            "app_label": "chat",
            "url": "nothing",
        }
        return template.format(**values)

    def body(self, operation: str) -> Any:
        """Return what ``operation``, such as ``PATCH /me``, takes, as JSON or as files."""
        word = uuid4().hex
        mine, message = {"room": self.room.pk, "seq": 1}, {"client_id": str(uuid4())}
        others = [self.writer.pk, self.bystander.pk]
        bodies: dict[str, Any] = {
            "POST /auth/register": {
                "first_name": "Nora",
                "email": f"{word}@example.com",
                "password": PASSWORD,
            },
            "POST /auth/login": {"email": self.writer.email, "password": PASSWORD},
            "POST /auth/password-reset": {"email": f"{word}@example.com"},
            "POST /me/password": {"password": PASSWORD, "new_password": f"Green {word}"},
            "PATCH /me": {"bio": "Here I am."},
            "PUT /me/picture": {"picture": ContentFile(picture(), "me.png")},
            "PATCH /sessions/{credential}": {"name": "Phone"},
            "PATCH /installation": {"sign_up": "everybody"},
            "POST /keywords": {"keyword": word},
            "POST /rooms": {"room_name": word},
            "POST /rooms/direct": {"user": self.writer.pk},
            "POST /rooms/group": {"people": others},
            "PATCH /rooms/{room_id}": {"room_name": word},
            "POST /rooms/{room_id}/attachments": {"file": ContentFile(picture(), "cake.png")},
            "POST /rooms/{room_id}/messages": {"content": "Hello", **message},
            "PATCH /rooms/{room_id}/messages/{message_id}": {"content": "Hello again"},
            "POST /rooms/{room_id}/messages/{message_id}/forward": {"to": self.room.pk, **message},
            "POST /rooms/{room_id}/members": {"user": self.people["outsider"].pk},
            "PATCH /rooms/{room_id}/members/{user_id}": {"role": "admin"},
            "PUT /rooms/{room_id}/read": {"seq": 1},
            "PUT /read": {"rooms": [mine]},
            "POST /rooms/{room_id}/unread": {"seq": 1},
            "POST /rooms/{room_id}/notified": {"number": 1},
            "PATCH /rooms/{room_id}/notifications": {"level": "all"},
            "POST /rooms/{room_id}/preview": {"content": "*Hello*"},
        }
        return bodies.get(operation, {})
