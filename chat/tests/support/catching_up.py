"""What somebody misses while they are away."""

from accounts.models import User
from chat.access import membership_of
from chat.actions.members import join_room
from chat.actions.react import react
from chat.actions.rooms import create_room
from chat.tests.support.types import Send


def miss_all_kinds(rooms: int, owner: User, member: User, send: Send) -> None:
    """Let ``member`` miss something of each kind in each of so many rooms of ``owner``."""
    for number in range(rooms):
        room = create_room(owner, f"Room {number}", "", "open")
        join_room(member, room)
        mine = send(member, room, "mine")
        for text in ("a question?", "https://a.example", f"@[M](user:{member.pk})", "reply"):
            message = send(owner, room, text, reply_to_id=mine.pk)
            react(membership_of(owner, room.pk), message, "👍")
