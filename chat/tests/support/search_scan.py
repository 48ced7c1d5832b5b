"""Searching by looking at every message there is: what every search must find."""

from collections.abc import Sequence

from accounts.models import User
from chat.models import Attachment, AttachmentState, Membership, Message, Pin, SavedMessage
from chat.queries.moments import Moment
from chat.queries.search.found import PAGE_SIZE, Found, Hit, Scope
from chat.queries.search.line import line_of, to_marks
from chat.queries.search.query import Query, State
from chat.queries.search.results import find_messages

# More than any search here has pages.
PAGES = 400


def scopes_of(user: User) -> list[Scope]:
    """Return the rooms that somebody is in."""
    rows = Membership.objects.active().of_person(user.pk).select_related("room__counter")
    return [
        Scope(
            row.room_id,
            row.room.counter.last_seq,
            row.room.counter.last_message_date,
            row.last_read_seq,
        )
        for row in rows
    ]


def pages_of(user: User, query: Query, scopes: Sequence[Scope] | None = None) -> list[Found]:
    """Return all pages that somebody finds, the first to the last."""
    scopes = scopes_of(user) if scopes is None else scopes
    pages: list[Found] = []
    before: Moment | None = None
    while not pages or before is not None:
        page = find_messages(user.pk, scopes, query, before)
        assert len(page.hits) <= PAGE_SIZE
        assert page.following is None or before is None or page.following < before
        before = page.following
        pages.append(page)
        assert len(pages) < PAGES
    return pages


def found_by(user: User, query: Query) -> list[Hit]:
    """Return all that somebody finds, page by page."""
    return [hit for page in pages_of(user, query) for hit in page.hits]


def scan(user: User, query: Query) -> list[Message]:
    """Return the same by looking at all messages of their rooms."""
    scopes = {scope.room_id: scope for scope in scopes_of(user)}
    rows = Message.objects.living().written().filter(room_id__in=scopes)
    files: dict[int | None, list[Attachment]] = {}
    for file in Attachment.objects.filter(state=AttachmentState.SENT).order_by("position"):
        files.setdefault(file.message_id, []).append(file)
    found = [
        row
        for row in rows
        if _is_found(user, scopes[row.room_id], query, row)
        and query.is_said_by(line_of(row, files.get(row.pk, [])))
    ]
    return sorted(found, key=_order, reverse=True)


def neighbours(message: Message) -> tuple[int | None, int | None]:
    """Return the ids of what was said before and after a message in its room."""
    rows = Message.objects.of(message.room_id).living().written().for_the_room()
    earlier = rows.filter(seq__lt=message.seq).order_by("-seq").first()
    later = rows.filter(seq__gt=message.seq).order_by("seq").first()
    return None if earlier is None else earlier.pk, None if later is None else later.pk


def _order(message: Message) -> tuple[int, int]:
    return int(message.creation_date.timestamp()), message.pk


def _is_found(user: User, scope: Scope, query: Query, row: Message) -> bool:
    to_me = to_marks(user.pk) in query.marks
    return (
        (query.room_ids is None or row.room_id in query.room_ids)
        and (query.since is None or row.creation_date >= query.since)
        and (query.until is None or row.creation_date < query.until)
        and not (to_me and row.sender_id == user.pk)
        and all(_is(state, user, scope, row) for state in query.states)
    )


def _is(state: State, user: User, scope: Scope, row: Message) -> bool:
    if state == State.PINNED:
        return Pin.objects.filter(message_id=row.pk).exists()
    if state == State.SAVED:
        return SavedMessage.objects.filter(message_id=row.pk, user_id=user.pk).exists()
    is_after = scope.last_read_seq is not None and row.seq > scope.last_read_seq
    return is_after and row.sender_id != user.pk and not row.thread_only
