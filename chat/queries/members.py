"""The people of a room as its page shows them."""

from typing import NamedTuple

from accounts.face import FACE_COLUMNS, Face
from chat.access import members_of
from chat.models import MembershipRole
from chatsite.orm.prepared import Prepared

PEOPLE_SHOWN = 100
COLUMNS = ("role", *(f"user__{column}" for column in FACE_COLUMNS))
MEMBERS = Prepared(
    lambda room_id: members_of(room_id).order_by("user_id").values_list(*COLUMNS)[:PEOPLE_SHOWN], 1
)


class RoomPerson(NamedTuple):
    """Somebody in a room, and as what."""

    role: str
    face: Face

    @property
    def shown_role(self) -> str:
        """The role in words, empty for an ordinary member."""
        return "" if self.role == MembershipRole.MEMBER else MembershipRole(self.role).label


def people_of(room_id: int) -> list[RoomPerson]:
    """Return the members of a room by name; of more than ``PEOPLE_SHOWN``, the oldest accounts."""
    rows = MEMBERS.rows(room_id)
    people = [RoomPerson(role, Face(*face)) for role, *face in rows]
    return sorted(people, key=lambda person: person.face.full_name.casefold())
