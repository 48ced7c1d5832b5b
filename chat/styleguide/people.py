"""The people of the styleguide, who are in no database."""

from accounts.face import Face
from accounts.models import User, UserStatus
from chat.live.presence.statuses import STATUSES
from chat.models import MembershipRole
from chat.queries.members import RoomPerson
from chat.rendering.people import person_row_html

NAMES = (
    ("Ada", "Moreno"),
    ("Ben", "Okafor"),
    ("Chiara", "Rossi"),
    ("Daniel", "Kim"),
    ("Emre", "Çelik"),
    ("نور", "حداد"),
    ("Grace", "Liu"),
    ("Henrik", "Larsen-Kowalczykowska-Featherstonehaugh"),
)
PEOPLE = [
    User(pk=number, first_name=first, last_name=last, email=f"{number}@example.org")
    for number, (first, last) in enumerate(NAMES, 1)
]
PEOPLE[-1].user_status = UserStatus.DISABLED
#: Whoever looks at the page.
READER = PEOPLE[0]


def rows_of_people() -> list[str]:
    """Return the lines of people in a room, one for each thing that others may see of them."""
    roles = [MembershipRole.OWNER, MembershipRole.ADMIN] + [MembershipRole.MEMBER] * len(PEOPLE)
    people = [
        RoomPerson(role, one.user_status, Face.of(one))
        for role, one in zip(roles, PEOPLE, strict=False)
    ]
    return [
        person_row_html(person, STATUSES[number % len(STATUSES)])
        for number, person in enumerate(people)
    ]
