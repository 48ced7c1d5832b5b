"""Fills an empty database for bench.pages and prints, as JSON, what the bench must know.

To be imported after ``django.setup()``.
"""

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.actions.log_in import issue_token
from accounts.models import User
from accounts.sessions import SessionStore
from chat.access import membership_of
from chat.actions.import_messages import Written, import_messages
from chat.actions.members import join_room
from chat.actions.read import mark_read
from chat.actions.rooms import create_room
from chat.models import RoomKind
from chat.queries.changes import current_numbers
from chatsite.serving.startup import migrate

PEOPLE, ROOMS, MESSAGES = 20, 30, 120
PASSWORD = "seven green umbrellas"  # noqa: S105 - of nobody
TEXT = (
    "Message {number}: the *import* is done, see [the list](https://example.com/{number}) and `x`."
)


def seed() -> dict[str, object]:
    """Create people, rooms and messages; return what a client needs to take part."""
    migrate()
    hashed = make_password(PASSWORD)
    people = []
    for number in range(PEOPLE):
        user = User(first_name="Person", last_name=f"No. {number}", password=hashed)
        user.email = f"person{number}@bench.example"
        user.save(force_insert=True)
        people.append(user)
    reader = people[0]
    began = timezone.now() - timedelta(days=1)
    rooms = []
    for number in range(ROOMS):
        room = create_room(reader, f"Room {number}", "For measuring.", RoomKind.OPEN)
        for user in people[1:]:
            join_room(user, room)
        import_messages(room, [written(people, index, began) for index in range(MESSAGES)])
        # The measured rooms are read to the end; most of the others have something new.
        read = MESSAGES if number < 2 else MESSAGES - number % 4
        mark_read(membership_of(reader, room.pk), read)
        rooms.append(room.pk)
    return {
        "rooms": rooms,
        "numbers": current_numbers(rooms),
        "session": session_of(reader),
        "cookie": settings.SESSION_COOKIE_NAME,
        "token": issue_token(reader, "bench"),
        "emails": [user.email for user in people],
        "password": PASSWORD,
    }


def written(people: list[User], index: int, began: datetime) -> Written:
    """Return message ``index``: every fifth is a reply, every fourth has two reactions."""
    return Written(
        people[index % len(people)],
        TEXT.format(number=index),
        began + timedelta(seconds=30 * index),
        index - 3 if index % 5 == 4 else None,
        {"👍": people[:2]} if index % 4 == 0 else {},
    )


def session_of(user: User) -> str:
    """Return the key of a new session in which ``user`` is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def main() -> None:
    """Seed the database of the settings in the environment."""
    print(json.dumps(seed()))
