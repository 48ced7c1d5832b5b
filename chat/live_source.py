"""What the live channel asks of the chat: see :class:`chat.live.source.Source`."""

from collections.abc import Iterable, Mapping

from django.db import close_old_connections, connection, connections
from django.utils import timezone

from accounts.access import chosen_statuses, living_credentials, user_of_session, user_of_token
from accounts.credentials import session_credential, token_credential
from accounts.models import LastSeen, User
from chat.actions.purge import purge_deleted
from chat.actions.sweep import sweep_attachments
from chat.live.change import Batch
from chat.live.source import Admission, Refused, RoomPeople
from chat.models import Membership, Room
from chat.publishing import as_changes, changes_after
from chat.queries.changes import current_numbers, messages_after
from chat.queries.members import PEOPLE_SHOWN, person_ids_of, rooms_of
from chatsite import storage
from chatsite.limits import TooManyAttempts, spend
from chatsite.orm.prepared import Prepared

REPAIRED_AT_ONCE = 50
MEMBERSHIPS = Prepared(
    lambda user_id: (
        Membership.objects.active()
        .of_person(user_id)
        .values_list(
            "room_id",
            "room__direct_key",
            "room__counter__number",
            "room__counter__mark",
            "room__modified_date",
            "last_read_seq",
        )
    ),
    1,
)


class StreamSource:
    """Answers the live channel from the database."""

    def begin(self) -> None:
        """Drop this thread's connections if they are broken or too old."""
        close_old_connections()

    def admit_session(self, session_key: str, address: str, act: str = "stream") -> Admission:
        """Admit the person of a session. Raises ``Refused``."""
        user = user_of_session(session_key)
        if user is None:
            raise Refused(401, "You were logged out. Log in again.")
        return _admission(user, session_credential(session_key), address, act)

    def admit_token(self, secret: str, address: str) -> Admission:
        """Admit the person of a token. Raises ``Refused``."""
        found = user_of_token(secret)
        if found is None:
            raise Refused(401, "This token is wrong, expired or revoked. Log in again.")
        user, token = found
        return _admission(user, token_credential(token.digest), address, "stream")

    def changes_after(self, room_id: int, number: int, mark: str) -> Batch:
        """Return what a reader missed, or a reset."""
        return changes_after(room_id, number, mark)

    def next_changes(self, room_id: int, number: int) -> Batch:
        """Return the next changes after ``number``, never a reset."""
        after = messages_after(room_id, number, REPAIRED_AT_ONCE)
        return Batch(as_changes(after.messages), after.number)

    def current_numbers(self, room_ids: Iterable[int]) -> Mapping[int, int]:
        """Return the latest number of each room."""
        return current_numbers(room_ids)

    def living_credentials(self, credentials: set[str], user_ids: set[int]) -> set[str]:
        """Return those credentials that still count."""
        return living_credentials(credentials, user_ids)

    def rooms_of(self, user_ids: set[int]) -> Mapping[int, frozenset[int]]:
        """Return the rooms of each person."""
        return rooms_of(user_ids)

    def statuses_of(self, user_ids: set[int]) -> Mapping[int, str]:
        """Return the chat status that each person has chosen."""
        return chosen_statuses(user_ids)

    def people_of(self, room_id: int, limit: int) -> RoomPeople:
        """Return the members of a room; of more than ``limit``, those whom its page lists."""
        found, is_direct = person_ids_of(room_id, limit + 1)
        shown = found if len(found) <= limit else found[:PEOPLE_SHOWN]
        return RoomPeople(frozenset(shown), is_direct)

    def note_seen(self, user_ids: set[int]) -> None:
        """Write that these people are connected now."""
        now = timezone.now()
        features = connection.features
        LastSeen.objects.bulk_create(
            [LastSeen(user_id=user_id, seen_date=now) for user_id in sorted(user_ids)],
            batch_size=500,
            update_conflicts=True,
            update_fields=["seen_date"],
            unique_fields=(["user_id"] if features.supports_update_conflicts_with_target else None),
        )

    def forget(self) -> None:
        """Forget what was deleted and cannot be brought back any more."""
        purge_deleted()
        sweep_attachments()

    def check(self) -> None:
        """Ask the database something trivial."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()

    def storage_problem(self) -> str:
        """Return in a few words why nothing can be stored, or ``""``."""
        return storage.problem()

    def rest(self) -> None:
        """Close this thread's connections."""
        connections.close_all()


def _admission(user: User, credential: str, address: str, act: str) -> Admission:
    try:
        spend(act, user.pk, address)
    except TooManyAttempts as refusal:
        raise Refused(429, refusal.messages[0], refusal.seconds) from refusal
    rows = MEMBERSHIPS.rows(user.pk)
    direct = {room_id: key for room_id, key, *_ in rows if key is not None}
    return Admission(
        user_id=user.pk,
        chat_status=user.chat_status,
        credential=credential,
        rooms=frozenset(room_id for room_id, *_ in rows),
        numbers={room_id: number or 0 for room_id, _, number, *_ in rows},
        marks={room_id: mark or "" for room_id, _, _, mark, *_ in rows},
        read={room_id: seq for room_id, *_, seq in rows},
        described={room_id: moment for room_id, *_, moment, _ in rows},
        partners={room_id: Room.other_of(key, user.pk) for room_id, key in direct.items()},
    )
