"""Fills an empty database for bench.live and prints, as JSON, what the bench must know.

To be imported after ``django.setup()``.
"""

import json
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils import timezone

from accounts.models import AccessToken, User
from bench.seed import session_of, written
from chat.actions.import_messages import import_messages
from chat.actions.rooms import create_room
from chat.models import Membership, RoomCounter, RoomKind
from chatsite.digest import digest
from chatsite.serving.startup import migrate

PEOPLE, MESSAGES = 5000, 120


def seed() -> dict[str, object]:
    """Create one room full of people; return what clients need to take part."""
    migrate()
    people = User.objects.bulk_create([person(number) for number in range(PEOPLE)])
    room = create_room(people[0], "The large room", "For measuring.", RoomKind.OPEN)
    Membership.objects.bulk_create([Membership(room=room, user=user) for user in people[1:]])
    began = timezone.now() - timedelta(days=1)
    import_messages(room, [written(people[:20], index, began) for index in range(MESSAGES)])
    counter = RoomCounter.objects.get(room=room)
    Membership.objects.filter(room=room).update(
        last_read_seq=counter.last_seq,
        room_messages_read=counter.room_messages,
        thread_messages_read=counter.thread_messages,
    )
    words = [secrets.token_urlsafe(32) for _ in people]
    pairs = zip(people, words, strict=True)
    AccessToken.objects.bulk_create([token(user, secret) for user, secret in pairs])
    return {
        "room": room.pk,
        "cookie": settings.SESSION_COOKIE_NAME,
        "session": session_of(people[0]),
        "tokens": words,
    }


def person(number: int) -> User:
    """Return somebody who cannot log in with a password."""
    email = f"person{number}@bench.example"
    unusable = UNUSABLE_PASSWORD_PREFIX + secrets.token_hex(20)
    return User(
        first_name="Person",
        last_name=f"No. {number}",
        email=email,
        email_key=email,
        password=unusable,
    )


def token(user: User, secret: str) -> AccessToken:
    """Return the access token of a person, as it is stored."""
    now = timezone.now()
    return AccessToken(
        user=user,
        digest=digest(secret),
        auth_hash=user.get_session_auth_hash(),
        device="bench",
        expiry_date=now + timedelta(days=1),
        last_used_date=now,
    )


def main() -> None:
    """Seed the database of the settings in the environment."""
    print(json.dumps(seed()))
